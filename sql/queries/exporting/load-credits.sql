-- The carry-back credit of service periods (D15): true-ups and what they gave back, in documents up to a billing period.
SELECT d.account_id AS AccountId, a.code AS Account, d.currency AS Currency, l.service_period AS ServicePeriod,
       SUM(CASE WHEN l.kind = 'minimum' THEN l.amount_minor ELSE 0 END) AS GrantedMinor,
       SUM(CASE WHEN l.kind = 'minimum' THEN 0 ELSE -l.amount_minor END) AS SpentMinor
FROM document d
CROSS JOIN document_line l ON l.document_id = d.document_id
JOIN account a ON a.account_id = d.account_id
WHERE d.billing_period BETWEEN @from AND @until AND (d.minimum_minor <> 0 OR d.carry_back_credit_minor <> 0)
  AND l.service_period BETWEEN @from AND @until AND l.kind IN ('minimum', 'carry-back-credit')
GROUP BY d.account_id, l.service_period
ORDER BY a.code, l.service_period
