INSERT INTO test_order (gateway_order, subscription, currency, total, created_at)
VALUES (@gatewayOrder, @subscription, @currency, @total, @createdAt)
ON CONFLICT DO NOTHING
