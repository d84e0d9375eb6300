-- Rows of account credits whose account was unknown (D6).
SELECT f.import_file_id AS FileId, f.path AS Path, f.columns AS Header, r.line AS Line, r.raw AS Raw
FROM rejection r
JOIN import_file f ON f.import_file_id = r.import_file_id
WHERE r.state = 'open' AND r.retry = 'account' AND f.kind = 'account-credits'
ORDER BY f.import_file_id, r.line
