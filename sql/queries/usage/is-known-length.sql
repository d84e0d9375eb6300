SELECT CASE WHEN EXISTS (SELECT 1 FROM import_file WHERE bytes = @bytes AND kind = 'usage') THEN 1 ELSE 0 END
