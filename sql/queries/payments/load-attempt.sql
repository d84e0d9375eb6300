-- include payments/select-attempts
WHERE t.payment_attempt_id = @id
