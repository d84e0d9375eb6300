INSERT INTO collect_account (source, account)
SELECT @source, @account
WHERE NOT EXISTS (SELECT 1 FROM collect_account known WHERE known.source = @source AND known.account = @account)
