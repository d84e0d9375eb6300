-- Issued credit notes that are no account credit yet.
SELECT d.document_id AS Id, d.account_id AS AccountId, d.billing_period AS BillingPeriod, i.ordinal AS Ordinal, d.issued_on AS IssuedOn, d.currency AS Currency,
       -d.total_minor AS AmountMinor
FROM issued_document i
JOIN document d ON d.document_id = i.document_id
WHERE i.kind = 'credit-note' AND NOT EXISTS (SELECT 1 FROM account_credit c WHERE c.document_id = d.document_id)
ORDER BY d.document_id
