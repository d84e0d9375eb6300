INSERT INTO account_payment_method (account_id, since, method, import_id) VALUES (@accountId, @since, @method, @importId)
ON CONFLICT (account_id, since, method) DO NOTHING
