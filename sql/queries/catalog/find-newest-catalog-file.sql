-- The last price book or account file that was recorded.
SELECT kind AS Kind, sha256 AS Sha256, rows_rejected AS RowsRejected
FROM import_file
WHERE kind IN ('price-book', 'accounts')
ORDER BY import_file_id DESC
LIMIT 1
