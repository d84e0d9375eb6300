-- Oldest first.
-- include payments/select-documents
WHERE d.kind = 'invoice' AND d.billing_period = @period AND d.amount_due_minor > 0
ORDER BY d.issued_on, d.document_id
