INSERT INTO administrator (administrator_id, sha256, code) VALUES (
  (SELECT COALESCE(MAX(administrator_id), 0) + 1 FROM administrator),
  @sha256, @code) ON CONFLICT (sha256) DO NOTHING
