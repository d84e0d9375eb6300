-- The contents of the files that a run was the first to see.
SELECT kind, path, sha256, rows_read FROM import_file WHERE import_id > @after AND import_id <= @until ORDER BY sha256, kind, import_file_id
