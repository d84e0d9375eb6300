-- What statements that load payments begin with: a captured order with what became of it.
SELECT p.payment_id AS Id, p.gateway_order AS GatewayOrder, p.account_id AS AccountId, p.subscription AS Subscription, p.captured_at AS CapturedAt,
       p.currency AS Currency, p.net_minor AS NetMinor, p.tax_minor AS TaxMinor,
       CASE WHEN l.payment_id IS NULL THEN 0 ELSE 1 END AS IsAllocated, l.document_id AS DocumentId,
       l.payment_attempt_id AS AttemptId, COALESCE(l.settled_minor + l.recovered_minor + l.collected_again_minor, 0) AS AllocatedMinor,
       (SELECT COALESCE(SUM(r.net_minor), 0) FROM payment_return r WHERE r.payment_id = p.payment_id AND r.kind = 'refund') AS RefundedMinor,
       (SELECT COALESCE(SUM(r.net_minor), 0) FROM payment_return r WHERE r.payment_id = p.payment_id AND r.kind = 'chargeback') AS ChargedBackMinor,
       (SELECT COALESCE(SUM(r.tax_minor), 0) FROM payment_return r WHERE r.payment_id = p.payment_id) AS ReturnedTaxMinor,
       (SELECT COALESCE(SUM(r.unallocated_minor), 0) FROM payment_return r WHERE r.payment_id = p.payment_id) AS ReturnedUnallocatedMinor,
       (SELECT COALESCE(SUM(r.credit_minor), 0) FROM payment_return r WHERE r.payment_id = p.payment_id) AS ReturnedCreditMinor
FROM payment p
LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id
