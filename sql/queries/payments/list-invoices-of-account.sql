-- Every invoice of an account that asked for money.
-- include payments/select-documents
WHERE a.code = @account AND d.kind = 'invoice' AND d.amount_due_minor > 0
ORDER BY d.issued_on, d.document_id
