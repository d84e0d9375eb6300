SELECT COALESCE(MAX(account_id), 0) FROM account
