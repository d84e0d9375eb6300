INSERT INTO collect_account (source, account) VALUES (@source, @account) ON CONFLICT DO NOTHING
