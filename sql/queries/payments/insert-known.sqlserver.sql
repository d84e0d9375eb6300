INSERT INTO payment_attempt_known (payment_attempt_id, gateway_id)
SELECT DISTINCT @id, page.value
FROM OPENJSON(@gatewayIds) page
WHERE NOT EXISTS (SELECT 1 FROM payment_attempt_known known WHERE known.payment_attempt_id = @id AND known.gateway_id = page.value)
