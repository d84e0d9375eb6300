-- The service periods in which the minimum of a price book counted: a statement has none (D19).
SELECT DISTINCT l.service_period
FROM document_line l
JOIN issued_document i ON i.document_id = l.document_id
JOIN price_book b ON b.price_book_id = l.price_book_id
WHERE b.sha256 = @sha256 AND i.kind <> 'statement'
ORDER BY l.service_period
