SELECT d.document_id AS Id, d.account_id AS AccountId, a.code AS Account, d.kind AS Kind, d.billing_period AS BillingPeriod, d.kind_ordinal AS Ordinal,
       d.issued_on AS IssuedOn, d.currency AS Currency,
       (SELECT v.gateway_reference FROM account_version v WHERE v.account_id = d.account_id AND v.version =
         (SELECT MAX(n.version) FROM account_version n WHERE n.account_id = d.account_id)) AS Subscription
FROM document d
JOIN account a ON a.account_id = d.account_id
WHERE d.run_id = @runId AND d.kind = 'invoice' AND d.total_minor > 0
  AND EXISTS (SELECT 1 FROM account_credit c WHERE c.account_id = d.account_id)
ORDER BY d.document_id
