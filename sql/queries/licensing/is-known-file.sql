SELECT CASE WHEN EXISTS (SELECT 1 FROM import_file WHERE sha256 = @sha256 AND kind = 'license-events') THEN 1 ELSE 0 END
