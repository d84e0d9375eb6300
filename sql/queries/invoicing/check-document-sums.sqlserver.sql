-- SQL Server wants every column in GROUP BY that it is asked for.
SELECT d.document_id
FROM document d
LEFT JOIN document_line l ON l.document_id = d.document_id
GROUP BY d.document_id, d.kind, d.billing_period, d.charges_minor, d.corrections_minor, d.minimum_minor, d.carry_back_credit_minor, d.total_minor,
  d.amount_due_minor
HAVING d.total_minor <> COALESCE(SUM(l.amount_minor), 0)
  OR d.charges_minor <> COALESCE(SUM(CASE WHEN l.kind = 'usage' AND l.service_period = d.billing_period THEN l.amount_minor ELSE 0 END), 0)
  OR d.corrections_minor <> COALESCE(SUM(CASE WHEN l.kind = 'usage' AND l.service_period <> d.billing_period THEN l.amount_minor ELSE 0 END), 0)
  OR d.minimum_minor <> COALESCE(SUM(CASE WHEN l.kind = 'minimum' THEN l.amount_minor ELSE 0 END), 0)
  OR d.carry_back_credit_minor <> COALESCE(SUM(CASE WHEN l.kind = 'carry-back-credit' THEN l.amount_minor ELSE 0 END), 0)
  -- A draft shows what would be due with the account credits of its day (P4); they are spent when it is issued.
  OR d.amount_due_minor <> CASE WHEN d.kind <> 'invoice' THEN 0
       WHEN NOT EXISTS (SELECT 1 FROM issued_document i WHERE i.document_id = d.document_id) THEN d.amount_due_minor
       ELSE d.total_minor - (SELECT COALESCE(SUM(e.amount_minor), 0) FROM account_credit_entry e WHERE e.document_id = d.document_id AND e.at_issue = 1)
       END
  OR (d.kind = 'invoice' AND d.total_minor < 0) OR (d.kind = 'credit-note' AND d.total_minor >= 0)
  OR COUNT(l.document_id) = 0
