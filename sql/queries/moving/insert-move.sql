INSERT INTO moved (direction, place, moved_at, row_count, rows_sha256) VALUES (@direction, @place, @movedAt, @rows, @sha256)
