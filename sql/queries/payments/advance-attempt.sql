UPDATE payment_attempt SET state = @next WHERE payment_attempt_id = @id AND state = @state
