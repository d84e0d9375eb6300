-- Invoices that asked for money and were issued, charged or paid in a window of days (@from to @until, and the same in microseconds).
-- include payments/select-documents
WHERE d.kind = 'invoice'
  AND ((d.amount_due_minor > 0 AND d.issued_on BETWEEN @from AND @until)
    OR d.document_id IN (SELECT t.document_id FROM payment_attempt t WHERE t.kind = 'charge' AND t.begun_at >= @fromAt AND t.begun_at < @untilAt)
    OR d.document_id IN (SELECT l.document_id FROM payment p JOIN payment_allocation l ON l.payment_id = p.payment_id
                         WHERE p.captured_at >= @fromAt AND p.captured_at < @untilAt))
ORDER BY d.document_id
