INSERT INTO account_payment_method (account_id, since, method, import_id)
SELECT @accountId, @since, @method, @importId
WHERE NOT EXISTS (SELECT 1 FROM account_payment_method known WHERE known.account_id = @accountId AND known.since = @since AND known.method = @method)
