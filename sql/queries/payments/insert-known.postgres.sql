-- The list is of texts; json_each here gives numbers.
INSERT INTO payment_attempt_known (payment_attempt_id, gateway_id)
SELECT @id, page.value FROM json_array_elements_text(@gatewayIds::json) page (value) WHERE true
ON CONFLICT DO NOTHING
