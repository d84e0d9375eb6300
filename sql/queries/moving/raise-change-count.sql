UPDATE change_count SET changes = @changes WHERE change_count_id = 1 AND changes < @changes
