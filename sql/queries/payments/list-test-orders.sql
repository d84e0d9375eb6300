SELECT gateway_order AS GatewayOrder, subscription AS Subscription, currency AS Currency, total AS Total
FROM test_order
WHERE created_at >= @fromAt AND created_at < @untilAt
ORDER BY gateway_order
