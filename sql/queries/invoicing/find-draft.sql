SELECT d.document_id AS DocumentId, d.account_id AS AccountId, a.code AS Account, d.account_name AS AccountName, d.kind AS Kind,
       d.billing_period AS BillingPeriod, d.issued_on AS IssuedOn, d.currency AS Currency, d.total_minor AS TotalMinor, d.amount_due_minor AS AmountDueMinor
FROM billing_run r
JOIN document d ON d.run_id = r.run_id
JOIN account a ON a.account_id = d.account_id
WHERE r.state = 'draft' AND d.billing_period = @period AND d.draft_ordinal = @ordinal
