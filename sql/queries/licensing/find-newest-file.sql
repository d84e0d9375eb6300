-- The last recorded file of a kind.
SELECT sha256 AS Sha256, rows_rejected AS RowsRejected FROM import_file
WHERE import_file_id = (SELECT MAX(import_file_id) FROM import_file WHERE kind = @kind)
