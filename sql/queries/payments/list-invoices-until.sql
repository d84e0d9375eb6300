-- Every invoice that asked for money, up to a billing period; in the order of accounts.
-- include payments/select-documents
WHERE d.kind = 'invoice' AND d.amount_due_minor > 0 AND d.billing_period <= @until
ORDER BY a.code, d.issued_on, d.document_id
