INSERT INTO import_file (import_file_id, import_id, kind, path, sha256, bytes, rows_read, rows_accepted, rows_rejected, columns)
OUTPUT inserted.import_file_id
VALUES (
  (SELECT COALESCE(MAX(import_file_id), 0) + 1 FROM import_file),
  @importId, @kind, @path, @sha256, @bytes, @rowsRead, @rowsAccepted, @rowsRejected, @columns)
