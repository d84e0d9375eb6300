-- What statements that load issued documents begin with: what payments know of a document, and the subscription that its account has now.
SELECT d.document_id AS Id, d.account_id AS AccountId, a.code AS Account, d.kind AS Kind, d.billing_period AS BillingPeriod, i.ordinal AS Ordinal,
       d.issued_on AS IssuedOn, d.currency AS Currency,
       (SELECT v.gateway_reference FROM account_version v WHERE v.account_id = d.account_id AND v.version =
         (SELECT MAX(n.version) FROM account_version n WHERE n.account_id = d.account_id)) AS Subscription
FROM document d
JOIN issued_document i ON i.document_id = d.document_id
JOIN account a ON a.account_id = d.account_id
