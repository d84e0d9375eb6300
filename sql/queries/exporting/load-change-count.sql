SELECT changes FROM change_count WHERE change_count_id = 1
