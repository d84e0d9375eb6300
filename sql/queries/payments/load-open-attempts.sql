-- include payments/select-attempts
WHERE t.state IN ('intended', 'sent', 'unknown')
ORDER BY t.payment_attempt_id
