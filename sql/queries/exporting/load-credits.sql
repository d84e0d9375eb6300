-- The carry-back credit of service periods (D15) as it is known now: true-ups and what they gave back, in issued documents and those of a run.
SELECT d.account_id AS AccountId, a.code AS Account, d.currency AS Currency, l.service_period AS ServicePeriod,
       SUM(CASE WHEN l.kind = 'minimum' THEN l.amount_minor ELSE 0 END) AS GrantedMinor,
       SUM(CASE WHEN l.kind = 'minimum' THEN 0 ELSE -l.amount_minor END) AS SpentMinor
FROM document d
CROSS JOIN document_line l
JOIN account a ON a.account_id = d.account_id
LEFT JOIN issued_document i ON i.document_id = d.document_id
WHERE l.document_id = d.document_id AND d.billing_period >= @from AND (i.document_id IS NOT NULL OR d.run_id = @runId)
  AND (d.minimum_minor <> 0 OR d.carry_back_credit_minor <> 0)
  AND l.service_period BETWEEN @from AND @until AND l.kind IN ('minimum', 'carry-back-credit')
GROUP BY d.account_id, a.code, d.currency, l.service_period
ORDER BY a.code, l.service_period
