-- The last recorded file of a kind.
SELECT sha256 AS Sha256, rows_rejected AS RowsRejected FROM import_file WHERE kind = @kind ORDER BY import_file_id DESC LIMIT 1
