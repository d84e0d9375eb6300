-- The last price book or account file that was recorded.
SELECT kind AS Kind, sha256 AS Sha256, rows_rejected AS RowsRejected
FROM import_file
WHERE import_file_id = (SELECT MAX(import_file_id) FROM import_file WHERE kind IN ('price-book', 'accounts'))
