SELECT d.document_id AS DocumentId, d.account_id AS AccountId, a.code AS Account, d.account_name AS AccountName, d.kind AS Kind,
       d.billing_period AS BillingPeriod, d.issued_on AS IssuedOn, d.currency AS Currency, d.total_minor AS TotalMinor, d.amount_due_minor AS AmountDueMinor
FROM issued_document i
JOIN document d ON d.document_id = i.document_id
JOIN account a ON a.account_id = d.account_id
WHERE i.kind = @kind AND i.billing_period = @period AND i.ordinal = @ordinal
