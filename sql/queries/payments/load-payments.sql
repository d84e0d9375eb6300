-- Payments and what went back of them, of a range of ledger periods.
SELECT CONCAT('P-', p.payment_id) AS Payment, p.account_id AS AccountId, l.document_id AS DocumentId, p.gateway_order AS GatewayOrder,
  p.captured_at AS CapturedAt,
       p.net_minor AS AmountMinor, p.tax_minor AS TaxMinor, p.currency AS Currency,
       CASE
         WHEN (SELECT COALESCE(SUM(r.net_minor), 0) FROM payment_return r WHERE r.payment_id = p.payment_id AND r.kind = 'chargeback') > 0 THEN 'charged-back'
         WHEN (SELECT COALESCE(SUM(r.net_minor), 0) FROM payment_return r WHERE r.payment_id = p.payment_id) > 0 THEN 'refunded'
         WHEN d.document_id IS NOT NULL AND d.currency <> p.currency THEN 'wrong-currency'
         WHEN l.document_id IS NULL THEN 'unallocated'
         ELSE 'captured' END AS State
FROM payment p
LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id
LEFT JOIN document d ON d.document_id = l.document_id
WHERE p.ledger_period BETWEEN @from AND @until
UNION ALL
SELECT CONCAT('R-', r.payment_return_id), p.account_id, l.document_id, p.gateway_order, r.returned_at, -r.net_minor, -r.tax_minor, p.currency, r.kind
FROM payment_return r
JOIN payment p ON p.payment_id = r.payment_id
LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id
WHERE r.ledger_period BETWEEN @from AND @until
