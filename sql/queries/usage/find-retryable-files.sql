-- Files of a kind with rejected rows that can still pass.
SELECT f.import_file_id AS Id, f.path AS Path, f.columns AS Columns
FROM import_file f
WHERE f.kind = @kind AND f.import_file_id IN (SELECT r.import_file_id FROM rejection r WHERE r.state = 'open' AND r.retry <> 'never')
ORDER BY f.import_file_id
