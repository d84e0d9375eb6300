-- The gateway ended the subscription: the account has no way to pay from that day on (P3).
INSERT INTO account_payment_method (account_id, since, method, import_id)
VALUES (@accountId, @since, 'none', COALESCE((SELECT MAX(import_id) FROM import), 0))
ON CONFLICT DO NOTHING
