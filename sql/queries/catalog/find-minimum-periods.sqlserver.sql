-- The service periods in which the minimum of a price book counted: those with issued lines of accounts that we billed ourselves then (D19).
SELECT DISTINCT l.service_period
FROM document_line l
JOIN issued_document i ON i.document_id = l.document_id
JOIN price_book b ON b.price_book_id = l.price_book_id
WHERE b.sha256 = @sha256
  AND (SELECT TOP 1 t.channel FROM account_terms t
    WHERE t.account_id = l.account_id AND t.from_period <= l.service_period
    ORDER BY t.from_period DESC, t.version DESC) = 'direct'
ORDER BY l.service_period
