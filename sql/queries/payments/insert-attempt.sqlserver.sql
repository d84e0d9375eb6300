-- No row when the subscription has an open attempt already (P1).
INSERT INTO payment_attempt
  (payment_attempt_id, kind, document_id, account_id, subscription, gateway_order, account_credit_id, currency, amount_minor, begun_at,
  state)
OUTPUT inserted.payment_attempt_id
SELECT (SELECT COALESCE(MAX(payment_attempt_id), 0) + 1 FROM payment_attempt),
  @kind, @documentId, @accountId, @subscription, @gatewayOrder, @accountCreditId, @currency, @amountMinor, @begunAt, 'intended'
WHERE NOT EXISTS (SELECT 1 FROM payment_attempt WHERE subscription = @subscription AND state IN ('intended', 'sent', 'unknown'))
