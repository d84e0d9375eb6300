-- The newest file of the imports up to one; 0 before the first.
SELECT COALESCE(MAX(import_file_id), 0) FROM import_file WHERE import_id <= @after
