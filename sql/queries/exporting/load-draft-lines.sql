SELECT d.account_id AS AccountId, l.service_period AS ServicePeriod, l.product AS Product, d.draft_ordinal AS Ordinal,
       l.amount_minor AS AmountMinor
FROM document d
JOIN document_line l ON l.document_id = d.document_id
WHERE d.run_id = @runId AND d.account_id IN (SELECT value FROM json_each(@accounts)) AND l.product <> ''
