UPDATE change_count SET changes = changes + 1 WHERE change_count_id = 1
