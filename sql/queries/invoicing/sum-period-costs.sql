-- What a period and the one before it cost in all (T of D15), by currency: lines of issued documents and of a run. Sums in two halves, as of documents.
SELECT d.currency,
       SUM(CASE WHEN l.service_period = @period THEN l.amount_minor / 1000000000 ELSE 0 END),
       SUM(CASE WHEN l.service_period = @period THEN l.amount_minor % 1000000000 ELSE 0 END),
       SUM(CASE WHEN l.service_period = @period - 1 THEN l.amount_minor / 1000000000 ELSE 0 END),
       SUM(CASE WHEN l.service_period = @period - 1 THEN l.amount_minor % 1000000000 ELSE 0 END)
FROM document d
CROSS JOIN document_line l
LEFT JOIN issued_document i ON i.document_id = d.document_id
WHERE l.document_id = d.document_id AND d.billing_period >= @period - 1 AND (i.document_id IS NOT NULL OR d.run_id = @runId)
  AND l.service_period BETWEEN @period - 1 AND @period
GROUP BY d.currency
ORDER BY d.currency
