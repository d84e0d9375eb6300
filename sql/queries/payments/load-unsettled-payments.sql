-- include payments/select-payments
WHERE p.subscription = @subscription AND l.payment_id IS NULL
ORDER BY p.captured_at, p.payment_id
