-- The files of the imports that a period lists; rows that passed later count as accepted (D6).
SELECT f.path AS Path, LOWER(CONVERT(varchar(64), f.sha256, 2)) AS Sha256, f.rows_read AS RowsRead,
       (SELECT COUNT(*) FROM rejection r WHERE r.import_file_id = f.import_file_id AND r.state = 'passed') AS Passed,
       f.rows_accepted AS RowsAccepted, f.rows_rejected AS RowsRejected
FROM import_file f
WHERE f.import_id > @after AND f.import_id <= @until
ORDER BY f.path, f.sha256, f.import_file_id
