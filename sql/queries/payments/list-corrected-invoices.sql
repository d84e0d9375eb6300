-- The invoices that a credit note corrects (P4): issued before it, with a line of a service period of its own; oldest first.
SELECT DISTINCT d.document_id, d.issued_on
FROM document_line own
JOIN document n ON n.document_id = own.document_id
JOIN document_line l ON l.account_id = own.account_id AND l.service_period = own.service_period
JOIN document d ON d.document_id = l.document_id
JOIN issued_document i ON i.document_id = d.document_id
WHERE own.document_id = @creditNoteId AND d.kind = 'invoice' AND d.document_id < @creditNoteId AND d.amount_due_minor > 0
  AND NOT EXISTS (SELECT 1 FROM payment_attempt t WHERE t.document_id = d.document_id AND t.state IN ('intended', 'sent', 'unknown'))
ORDER BY d.issued_on, d.document_id
