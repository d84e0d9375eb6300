INSERT INTO payment_attempt_step (payment_attempt_id, step_number, state, reached_at, is_refusal, reason)
SELECT @id, COALESCE(MAX(step_number), 0) + 1, @state, @reachedAt, @isRefusal, @reason
FROM payment_attempt_step
WHERE payment_attempt_id = @id
