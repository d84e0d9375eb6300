SELECT COUNT(*) FROM account_version WHERE version = 1 AND import_id <= @lastImportId
