SELECT COUNT(*) FROM import_file WHERE sha256 = @sha256 AND kind = @kind
