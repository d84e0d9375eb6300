INSERT INTO payment_attempt_known (payment_attempt_id, gateway_id)
SELECT @id, page.value FROM json_each(@gatewayIds) page WHERE true
ON CONFLICT DO NOTHING
