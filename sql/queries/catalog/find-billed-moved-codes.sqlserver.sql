-- Of reported codes whose meaning would change, those with usage or licence events behind issued lines. Earlier ones count too: usage starts trials (D8).
SELECT JSON_VALUE(m.value, '$.code')
FROM OPENJSON(@moved) m
WHERE EXISTS (
  SELECT 1
  FROM product_code c
  JOIN price_book b ON b.sha256 = @sha256
  JOIN document_line l ON l.price_book_id = b.price_book_id
  JOIN issued_document i ON i.document_id = l.document_id
  WHERE c.code = JSON_VALUE(m.value, '$.code')
    AND (EXISTS (SELECT 1 FROM usage_state u
        WHERE u.account_id = l.account_id AND u.period <= l.service_period AND u.product_code_id = c.product_code_id)
      OR EXISTS (SELECT 1 FROM license_event e WHERE e.account_id = l.account_id AND e.product_code_id = c.product_code_id))
    AND l.product IN (JSON_VALUE(m.value, '$.before'), JSON_VALUE(m.value, '$.after')))
