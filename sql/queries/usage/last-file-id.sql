SELECT COALESCE(MAX(import_file_id), 0) FROM import_file
