SELECT CASE WHEN EXISTS (
  SELECT 1 FROM rejection r JOIN import_file f ON f.import_file_id = r.import_file_id
  WHERE r.state = 'open' AND r.retry <> 'never' AND f.kind = 'account-credits') THEN 1 ELSE 0 END
