-- Rejected rows of the files that the period lists, and older ones that could still pass (D6), until they pass or are dismissed.
SELECT f.path AS Path, r.line AS Line, r.reason AS Reason, r.raw AS Raw
FROM rejection r
JOIN import_file f ON f.import_file_id = r.import_file_id
WHERE r.state = 'open' AND f.import_id <= @until AND (f.import_id > @after OR r.retry <> 'never')
ORDER BY f.path, r.line, f.sha256, f.import_file_id
