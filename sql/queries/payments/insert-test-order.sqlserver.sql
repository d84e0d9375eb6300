INSERT INTO test_order (gateway_order, subscription, currency, total, created_at)
SELECT @gatewayOrder, @subscription, @currency, @total, @createdAt
WHERE NOT EXISTS (SELECT 1 FROM test_order known WHERE known.gateway_order = @gatewayOrder)
