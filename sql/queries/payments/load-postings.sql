-- Every fact that moves the journal (P7) in a range of ledger periods; periods of documents are their billing periods.
SELECT 'issue' AS Kind, d.issued_on AS PostedOn, d.account_id AS AccountId, d.document_id AS DocumentId, d.currency AS Currency, '' AS Reference,
       d.total_minor AS AmountMinor, d.minimum_minor + d.carry_back_credit_minor AS FirstMinor, 0 AS SecondMinor, 0 AS ThirdMinor
FROM document d
JOIN issued_document i ON i.document_id = d.document_id
WHERE d.kind <> 'statement' AND d.billing_period BETWEEN @from AND @until
UNION ALL
SELECT 'carry-back-expiry', x.posted_on, x.account_id, x.document_id, x.currency, '', x.amount_minor, 0, 0, 0
FROM (
  SELECT c.account_id, c.currency, c.document_id, c.amount_minor,
         (SELECT MIN(b.run_id) FROM billing_run b WHERE b.state = 'issued' AND b.interim = 0 AND b.window_start > c.service_period
            AND NOT EXISTS (SELECT 1 FROM parked_account k WHERE k.run_id = b.run_id AND k.account_id = c.account_id)) AS run_id,
         c.service_period,
         (SELECT b.as_of FROM billing_run b WHERE b.run_id =
            (SELECT MIN(b.run_id) FROM billing_run b WHERE b.state = 'issued' AND b.interim = 0 AND b.window_start > c.service_period
               AND NOT EXISTS (SELECT 1 FROM parked_account k WHERE k.run_id = b.run_id AND k.account_id = c.account_id))) AS posted_on
  FROM (
    SELECT d.account_id, d.currency, MAX(d.document_id) AS document_id, l.service_period, SUM(l.amount_minor) AS amount_minor
    FROM document d
    JOIN issued_document i ON i.document_id = d.document_id
    CROSS JOIN document_line l
    WHERE l.document_id = d.document_id AND (d.minimum_minor <> 0 OR d.carry_back_credit_minor <> 0)
      AND d.kind <> 'statement' AND l.kind IN ('minimum', 'carry-back-credit')
    GROUP BY d.account_id, d.currency, l.service_period
    HAVING SUM(l.amount_minor) > 0
  ) c
) x
JOIN billing_run r ON r.run_id = x.run_id
WHERE r.period BETWEEN @from AND @until
UNION ALL
SELECT CASE WHEN c.document_id IS NULL THEN 'credit-grant' ELSE 'credit-note' END, c.posted_on, c.account_id, c.document_id, c.currency, c.code,
       c.amount_minor, 0, 0, 0
FROM account_credit c
WHERE c.ledger_period BETWEEN @from AND @until
UNION ALL
SELECT CASE e.kind WHEN 'spent' THEN 'credit-spend' ELSE 'credit-expiry' END, e.posted_on, c.account_id,
       CASE e.kind WHEN 'spent' THEN e.document_id ELSE c.document_id END, c.currency, c.code, e.amount_minor, 0, 0, 0
FROM account_credit_entry e
JOIN account_credit c ON c.account_credit_id = e.account_credit_id
WHERE e.kind <> 'refunded' AND e.ledger_period BETWEEN @from AND @until
UNION ALL
SELECT 'capture', p.posted_on, p.account_id, CASE WHEN l.ledger_period = p.ledger_period AND l.posted_on = p.posted_on THEN l.document_id END, p.currency,
       p.gateway_order, p.net_minor,
       CASE WHEN l.ledger_period = p.ledger_period AND l.posted_on = p.posted_on THEN l.settled_minor ELSE 0 END,
       CASE WHEN l.ledger_period = p.ledger_period AND l.posted_on = p.posted_on THEN l.recovered_minor ELSE 0 END,
       CASE WHEN l.ledger_period = p.ledger_period AND l.posted_on = p.posted_on THEN l.collected_again_minor ELSE 0 END
FROM payment p
LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id
WHERE p.ledger_period BETWEEN @from AND @until
UNION ALL
SELECT 'allocation', l.posted_on, p.account_id, l.document_id, p.currency, p.gateway_order, 0, l.settled_minor, l.recovered_minor, l.collected_again_minor
FROM payment_allocation l
JOIN payment p ON p.payment_id = l.payment_id
WHERE l.ledger_period BETWEEN @from AND @until AND NOT (l.ledger_period = p.ledger_period AND l.posted_on = p.posted_on)
UNION ALL
SELECT r.kind, r.posted_on, p.account_id, COALESCE(c.document_id, l.document_id), p.currency, r.gateway_return, r.net_minor, r.document_minor, r.credit_minor, 0
FROM payment_return r
JOIN payment p ON p.payment_id = r.payment_id
LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id
LEFT JOIN payment_attempt t ON t.payment_attempt_id = r.payment_attempt_id
LEFT JOIN account_credit c ON c.account_credit_id = t.account_credit_id
WHERE r.ledger_period BETWEEN @from AND @until
UNION ALL
SELECT 'write-off', w.posted_on, d.account_id, w.document_id, d.currency, '', w.amount_minor, 0, 0, 0
FROM write_off w
JOIN document d ON d.document_id = w.document_id
WHERE w.ledger_period BETWEEN @from AND @until
