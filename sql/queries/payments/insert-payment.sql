INSERT INTO payment (gateway_order, account_id, subscription, captured_at, currency, net_minor, tax_minor, ledger_period, posted_on)
VALUES (@gatewayOrder, @accountId, @subscription, @capturedAt, @currency, @netMinor, @taxMinor, @ledgerPeriod, @postedOn)
ON CONFLICT DO NOTHING
