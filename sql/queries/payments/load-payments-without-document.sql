-- include payments/select-payments
WHERE l.document_id IS NULL AND p.captured_at >= @from AND p.captured_at < @until
ORDER BY p.captured_at, p.payment_id
