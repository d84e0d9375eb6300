SELECT f.path AS Path, r.line AS Line, r.reason AS Reason, r.retry AS Retry, r.raw AS Raw
FROM rejection r
JOIN import_file f ON f.import_file_id = r.import_file_id
WHERE r.state = 'open' AND r.retry <> 'never'
ORDER BY f.path, r.line, r.import_file_id
