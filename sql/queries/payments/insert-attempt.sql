-- No row when the subscription has an open attempt already (P1).
INSERT INTO payment_attempt (kind, document_id, account_id, subscription, gateway_order, account_credit_id, currency, amount_minor, begun_at, state)
SELECT @kind, @documentId, @accountId, @subscription, @gatewayOrder, @accountCreditId, @currency, @amountMinor, @begunAt, 'intended'
WHERE NOT EXISTS (SELECT 1 FROM payment_attempt WHERE subscription = @subscription AND state IN ('intended', 'sent', 'unknown'))
RETURNING payment_attempt_id
