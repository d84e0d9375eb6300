INSERT INTO payment (payment_id, gateway_order, account_id, subscription, captured_at, currency, net_minor, tax_minor, ledger_period, posted_on)
SELECT (SELECT COALESCE(MAX(payment_id), 0) + 1 FROM payment), @gatewayOrder, @accountId, @subscription, @capturedAt, @currency, @netMinor,
  @taxMinor, @ledgerPeriod, @postedOn
WHERE NOT EXISTS (SELECT 1 FROM payment known WHERE known.gateway_order = @gatewayOrder)
