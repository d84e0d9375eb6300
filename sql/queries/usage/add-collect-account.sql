INSERT OR IGNORE INTO collect_account (source, account) VALUES (@source, @account)
