INSERT INTO account (account_id, sha256, code, currency) VALUES (@accountId, @sha256, @code, @currency)
