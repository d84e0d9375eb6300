-- include payments/select-payments
WHERE p.payment_id IN (
  SELECT own.payment_id FROM json_each(@ids) page CROSS JOIN payment_allocation own WHERE own.document_id = page.value)
ORDER BY p.captured_at, p.payment_id
