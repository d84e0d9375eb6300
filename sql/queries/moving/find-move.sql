SELECT place, moved_at, row_count, rows_sha256 FROM moved WHERE direction = @direction
