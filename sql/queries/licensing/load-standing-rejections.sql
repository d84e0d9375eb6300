-- The rejections of a file's content, unless a later import of it replaced them.
SELECT r.line AS Line, r.reason AS Reason
FROM import_file f
JOIN rejection r ON r.import_file_id = f.import_file_id
WHERE f.sha256 = @sha256 AND f.kind = @kind AND r.state <> 'passed'
ORDER BY r.line
