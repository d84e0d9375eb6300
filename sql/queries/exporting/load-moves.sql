-- What a period and the one before it cost in all (T of D15), as it is known now, of accounts that paid for the one before.
SELECT d.account_id AS AccountId, a.code AS Account, d.currency AS Currency,
       SUM(CASE WHEN l.service_period = @period THEN l.amount_minor ELSE 0 END) AS NowMinor,
       SUM(CASE WHEN l.service_period = @period - 1 THEN l.amount_minor ELSE 0 END) AS BeforeMinor,
       CASE WHEN EXISTS (SELECT 1 FROM usage_state u WHERE u.account_id = d.account_id AND u.period = @period AND u.active_days > 0)
            THEN 1 ELSE 0 END AS IsUsed
FROM document d
CROSS JOIN document_line l
JOIN account a ON a.account_id = d.account_id
LEFT JOIN issued_document i ON i.document_id = d.document_id
WHERE l.document_id = d.document_id AND d.billing_period >= @period - 1 AND (i.document_id IS NOT NULL OR d.run_id = @runId)
  AND l.service_period BETWEEN @period - 1 AND @period
GROUP BY d.account_id, a.code, d.currency
HAVING SUM(CASE WHEN l.service_period = @period - 1 THEN l.amount_minor ELSE 0 END) <> 0
ORDER BY a.code
