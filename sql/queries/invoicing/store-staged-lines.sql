INSERT INTO document_line (document_id, line_number, account_id, kind, service_period, product, description, unit, quantity_micro, quantity_denominator,
  price_model, amount_minor, price_book_id, price_book_version, price_from, price_is_override, evidence)
SELECT d.document_id, l.line_number, l.account_id, l.kind, l.service_period, l.product, l.description, l.unit, l.quantity_micro, l.quantity_denominator,
  l.price_model, l.amount_minor, l.price_book_id, l.price_book_version, l.price_from, l.price_is_override, l.evidence
FROM staged_line l
JOIN document d ON d.run_id = @runId AND d.account_id = l.account_id
ORDER BY d.document_id, l.line_number
