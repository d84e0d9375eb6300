INSERT INTO administrator (administrator_id, sha256, code)
SELECT (SELECT COALESCE(MAX(administrator_id), 0) + 1 FROM administrator), @sha256, @code
WHERE NOT EXISTS (SELECT 1 FROM administrator known WHERE known.sha256 = @sha256)
