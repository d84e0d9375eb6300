-- What finance reads (decision 0085): views with the column names of the exports, issued documents only, amounts in whole units of their currency
-- and parts of it, periods as 2024-09. Finance may read all views whose names begin with finance_, and nothing else.
-- Amounts are numeric with the digits of their currency, dates are dates.

-- The currencies whose smallest unit is not a hundredth (Iso4217).
CREATE VIEW minor_unit AS SELECT v.currency, v.unit FROM (VALUES
  ('BIF', 1), ('CLP', 1), ('DJF', 1), ('GNF', 1), ('ISK', 1), ('JPY', 1), ('KMF', 1), ('KRW', 1), ('PYG', 1),
  ('RWF', 1), ('UGX', 1), ('VND', 1), ('VUV', 1), ('XAF', 1), ('XOF', 1), ('XPF', 1), ('BHD', 0.001), ('IQD', 0.001),
  ('JOD', 0.001), ('KWD', 0.001), ('LYD', 0.001), ('OMR', 0.001), ('TND', 0.001), ('CLF', 0.0001), ('UYW', 0.0001)
) AS v (currency, unit);

-- Issued documents with their number (D19), billing period, account code and unit.
CREATE VIEW numbered_document AS
SELECT d.document_id,
       CONCAT(CASE i.kind WHEN 'invoice' THEN 'INV-' WHEN 'credit-note' THEN 'CRN-' ELSE 'STM-' END, i.billing_period, '-',
         lpad(i.ordinal::text, greatest(6, length(i.ordinal::text)), '0')) AS document_number,
       i.billing_period, a.code AS account, COALESCE(u.unit, 0.01) AS unit
FROM (
  SELECT n.document_id, n.kind, n.ordinal,
         CONCAT(lpad((n.billing_period / 12 + 1)::text, 4, '0'), '-', lpad((n.billing_period % 12 + 1)::text, 2, '0')) AS billing_period
  FROM issued_document n
) i
JOIN document d ON d.document_id = i.document_id
JOIN account a ON a.account_id = d.account_id
LEFT JOIN minor_unit u ON u.currency = d.currency;

-- Like invoices.csv.
CREATE VIEW finance_documents AS
SELECT n.document_number, d.kind, n.account, d.account_name, n.billing_period,
       d.issued_on::date AS issued_on, d.currency,
       d.charges_minor * n.unit AS charges, d.corrections_minor * n.unit AS corrections, d.minimum_minor * n.unit AS minimum,
       d.carry_back_credit_minor * n.unit AS carry_back_credit, d.total_minor * n.unit AS total,
       d.amount_due_minor * n.unit AS amount_due
FROM numbered_document n
JOIN document d ON d.document_id = n.document_id;

-- Like invoice_lines.csv; quantities with at most 6 decimals, rounded half away from zero. The unit price is amount divided by quantity.
CREATE VIEW finance_lines AS
SELECT n.document_number, l.line_number, n.account, l.kind,
       CONCAT(lpad((l.service_period / 12 + 1)::text, 4, '0'), '-', lpad((l.service_period % 12 + 1)::text, 2, '0')) AS service_period,
       l.product, l.description, l.unit,
       round(NULLIF(l.quantity_micro, '')::numeric(40, 12) / (NULLIF(l.quantity_denominator, 0) * 1000000), 6) AS quantity,
       l.price_model, l.amount_minor * n.unit AS amount, d.currency, n.billing_period, d.issued_on::date AS issued_on
FROM numbered_document n
JOIN document d ON d.document_id = n.document_id
JOIN document_line l ON l.document_id = n.document_id;

-- Like payments.csv, of every period: captured orders (P-), and money that went back of them (R-, with amounts below 0).
CREATE VIEW finance_payments AS
SELECT n.payment, n.account, n.document_number, n.gateway_order,
       DATE '1970-01-01' + (n.captured_at / 86400000000)::int AS captured_on, n.net_minor * n.unit AS amount,
       n.tax_minor * n.unit AS tax, n.currency, n.state,
       CONCAT(lpad((n.ledger_period / 12 + 1)::text, 4, '0'), '-', lpad((n.ledger_period % 12 + 1)::text, 2, '0')) AS ledger_period
FROM (
  SELECT CONCAT('P-', p.payment_id) AS payment, a.code AS account, b.document_number, p.gateway_order, p.captured_at, p.net_minor, p.tax_minor,
         p.currency,
         CASE
           WHEN EXISTS (SELECT 1 FROM payment_return r WHERE r.payment_id = p.payment_id AND r.kind = 'chargeback' AND r.net_minor > 0)
           THEN 'charged-back'
           WHEN EXISTS (SELECT 1 FROM payment_return r WHERE r.payment_id = p.payment_id AND r.net_minor > 0) THEN 'refunded'
           WHEN d.document_id IS NOT NULL AND d.currency <> p.currency THEN 'wrong-currency'
           WHEN l.document_id IS NULL THEN 'unallocated'
           ELSE 'captured' END AS state,
         p.ledger_period, COALESCE(u.unit, 0.01) AS unit
  FROM payment p
  LEFT JOIN account a ON a.account_id = p.account_id
  LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id
  LEFT JOIN document d ON d.document_id = l.document_id
  LEFT JOIN numbered_document b ON b.document_id = l.document_id
  LEFT JOIN minor_unit u ON u.currency = p.currency
  UNION ALL
  SELECT CONCAT('R-', r.payment_return_id), a.code, b.document_number, p.gateway_order, r.returned_at, -r.net_minor, -r.tax_minor, p.currency,
         r.kind, r.ledger_period, COALESCE(u.unit, 0.01)
  FROM payment_return r
  JOIN payment p ON p.payment_id = r.payment_id
  LEFT JOIN account a ON a.account_id = p.account_id
  LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id
  LEFT JOIN numbered_document b ON b.document_id = l.document_id
  LEFT JOIN minor_unit u ON u.currency = p.currency
) n;

-- Like receivables.csv, as of now: every invoice with something open (P2). When it is due and whether it is overdue depend on settings.
CREATE VIEW finance_receivables AS
SELECT n.account, n.document_number, n.issued_on, n.open_minor * n.unit AS open_amount, n.currency, n.account_name, n.billing_period,
       n.amount_due_minor * n.unit AS amount_due
FROM (
  SELECT b.account, b.document_number, d.issued_on::date AS issued_on, d.currency, d.account_name, b.billing_period,
         d.amount_due_minor, b.unit,
         d.total_minor
           - (SELECT COALESCE(SUM(e.amount_minor), 0) FROM account_credit_entry e WHERE e.document_id = d.document_id)
           - (SELECT COALESCE(SUM(l.settled_minor), 0) FROM payment_allocation l WHERE l.document_id = d.document_id)
           + (SELECT COALESCE(SUM(r.document_minor), 0) FROM payment_allocation l JOIN payment_return r ON r.payment_id = l.payment_id
              WHERE l.document_id = d.document_id AND r.kind = 'chargeback')
           - (SELECT COALESCE(SUM(w.amount_minor), 0) FROM write_off w WHERE w.document_id = d.document_id) AS open_minor
  FROM numbered_document b
  JOIN document d ON d.document_id = b.document_id
  WHERE d.kind = 'invoice' AND d.amount_due_minor > 0
) n
WHERE n.open_minor > 0;

-- Like account_credits_ledger.csv.
CREATE VIEW finance_account_credits AS
SELECT n.credit, n.account, n.currency, n.granted_on::date AS granted_on, NULLIF(n.expires_on, '')::date AS expires_on,
       n.priority, n.reason, n.granted_minor * n.unit AS granted, n.spent_minor * n.unit AS spent,
       n.expired_minor * n.unit AS expired,
       (n.granted_minor - n.spent_minor - n.expired_minor) * n.unit AS remaining
FROM (
  SELECT c.code AS credit, a.code AS account, c.currency, c.granted_on, c.expires_on, c.priority, c.reason, c.amount_minor AS granted_minor,
         (SELECT COALESCE(SUM(e.amount_minor), 0) FROM account_credit_entry e
          WHERE e.account_credit_id = c.account_credit_id AND e.kind <> 'expired') AS spent_minor,
         (SELECT COALESCE(SUM(e.amount_minor), 0) FROM account_credit_entry e
          WHERE e.account_credit_id = c.account_credit_id AND e.kind = 'expired') AS expired_minor,
         COALESCE(u.unit, 0.01) AS unit
  FROM account_credit c
  JOIN account a ON a.account_id = c.account_id
  LEFT JOIN minor_unit u ON u.currency = c.currency
) n;
