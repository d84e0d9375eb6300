SELECT COALESCE(MAX(import_id), 0) FROM import
