SELECT import_file_id AS Id, path AS Path, LOWER(CONVERT(varchar(64), sha256, 2)) AS Sha256
FROM import_file
WHERE import_file_id IN (SELECT value FROM json_each(@ids))
ORDER BY import_file_id
