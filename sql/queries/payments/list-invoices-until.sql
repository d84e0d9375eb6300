-- Every invoice that asked for money, up to a billing period; in the order of accounts.
SELECT d.document_id AS Id, d.account_id AS AccountId, a.code AS Account, d.kind AS Kind, d.billing_period AS BillingPeriod, i.ordinal AS Ordinal,
       d.issued_on AS IssuedOn, d.currency AS Currency,
       (SELECT v.gateway_reference FROM account_version v WHERE v.account_id = d.account_id ORDER BY v.version DESC LIMIT 1) AS Subscription
FROM document d
JOIN issued_document i ON i.document_id = d.document_id
JOIN account a ON a.account_id = d.account_id
WHERE d.kind = 'invoice' AND d.amount_due_minor > 0 AND d.billing_period <= @until
ORDER BY a.code, d.issued_on, d.document_id
