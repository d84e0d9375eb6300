SELECT l.document_id, l.line_number, l.kind, l.service_period, l.product, l.description, l.unit, l.quantity_micro, l.quantity_denominator,
       l.price_model, l.amount_minor, CASE WHEN @evidence = 1 THEN l.evidence END
FROM json_each(@ids) page
CROSS JOIN document_line l
WHERE l.document_id = page.value
ORDER BY page."key", l.line_number
