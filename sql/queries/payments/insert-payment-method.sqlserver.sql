-- The gateway ended the subscription: the account has no way to pay from that day on (P3).
INSERT INTO account_payment_method (account_id, since, method, import_id)
SELECT @accountId, @since, 'none', COALESCE((SELECT MAX(import_id) FROM import), 0)
WHERE NOT EXISTS (SELECT 1 FROM account_payment_method known WHERE known.account_id = @accountId AND known.since = @since AND known.method = 'none')
