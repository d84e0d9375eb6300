-- What the facts about the money of documents add up to (P2).
SELECT d.document_id AS DocumentId,
       CASE WHEN d.kind = 'invoice' THEN d.total_minor ELSE 0 END AS ChargedMinor,
       (SELECT COALESCE(SUM(e.amount_minor), 0) FROM account_credit_entry e WHERE e.document_id = d.document_id AND e.at_issue = 1) AS CreditedAtIssueMinor,
       (SELECT COALESCE(SUM(e.amount_minor), 0) FROM account_credit_entry e WHERE e.document_id = d.document_id AND e.at_issue = 0) AS CreditedLaterMinor,
       (SELECT COALESCE(SUM(l.settled_minor + l.recovered_minor), 0) FROM payment_allocation l WHERE l.document_id = d.document_id) AS SettledMinor,
       (SELECT COALESCE(SUM(r.document_minor), 0) FROM payment_allocation l JOIN payment_return r ON r.payment_id = l.payment_id
        WHERE l.document_id = d.document_id AND r.kind = 'chargeback') AS ChargedBackMinor,
       (SELECT COALESCE(SUM(r.document_minor), 0) FROM payment_allocation l JOIN payment_return r ON r.payment_id = l.payment_id
        WHERE l.document_id = d.document_id AND r.kind = 'refund')
         - (SELECT COALESCE(SUM(l.collected_again_minor), 0) FROM payment_allocation l WHERE l.document_id = d.document_id) AS RefundedMinor,
       (SELECT COALESCE(SUM(w.amount_minor), 0) FROM write_off w WHERE w.document_id = d.document_id)
         - (SELECT COALESCE(SUM(l.recovered_minor), 0) FROM payment_allocation l WHERE l.document_id = d.document_id) AS WrittenOffMinor,
       CASE WHEN EXISTS (SELECT 1 FROM payment_allocation l WHERE l.document_id = d.document_id)
         OR EXISTS (SELECT 1 FROM payment_attempt t WHERE t.document_id = d.document_id AND t.kind = 'charge' AND t.state = 'captured')
         THEN 1 ELSE 0 END AS WasCaptured
FROM json_each(@ids) page
CROSS JOIN document d
WHERE d.document_id = page.value
