SELECT f.path AS Path
FROM import_file f
LEFT JOIN rejection r ON r.import_file_id = f.import_file_id
GROUP BY f.import_file_id
HAVING f.rows_read <> f.rows_accepted + f.rows_rejected OR f.rows_rejected <> COUNT(r.line)
