SELECT f.path AS Path
FROM import_file f
WHERE f.rows_read <> f.rows_accepted + f.rows_rejected
  OR f.rows_rejected <> (SELECT COUNT(*) FROM rejection r WHERE r.import_file_id = f.import_file_id)
