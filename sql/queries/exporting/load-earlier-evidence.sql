-- Of the product lines of periods that were billed before, the evidence of the line before of the same key. A document has a higher id than those before it.
SELECT l.document_id, l.line_number, e.evidence
FROM json_each(@ids) page
CROSS JOIN document_line l
JOIN document_line e ON e.account_id = l.account_id AND e.service_period = l.service_period AND e.product = l.product
  AND e.document_id = (SELECT MAX(x.document_id) FROM document_line x
    JOIN issued_document i ON i.document_id = x.document_id
    WHERE x.account_id = l.account_id AND x.service_period = l.service_period AND x.product = l.product AND x.document_id < l.document_id)
WHERE l.document_id = page.value AND l.product <> '' AND l.service_period <= @lastBilled
