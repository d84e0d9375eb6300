SELECT place, moved_at, row_count, rows_sha256 FROM gateway_moved WHERE direction = @direction
