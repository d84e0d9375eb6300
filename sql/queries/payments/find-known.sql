SELECT gateway_id FROM payment_attempt_known WHERE payment_attempt_id = @id
