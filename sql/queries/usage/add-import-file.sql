INSERT INTO import_file (import_id, kind, path, sha256, bytes, rows_read, rows_accepted, rows_rejected, columns)
VALUES (@importId, @kind, @path, @sha256, @bytes, @rowsRead, @rowsAccepted, @rowsRejected, @columns)
RETURNING import_file_id
