SELECT COUNT(*) FROM import_file WHERE kind = 'account-credits' AND sha256 = @sha256
