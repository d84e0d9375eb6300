-- What issued lines used of a price book; accounts with overrides one by one, all others together.
SELECT DISTINCT l.product AS Product, l.service_period AS ServicePeriod, COALESCE(a.code, '') AS Account
FROM document_line l
JOIN issued_document i ON i.document_id = l.document_id
JOIN price_book b ON b.price_book_id = l.price_book_id
LEFT JOIN account a ON a.account_id = l.account_id AND a.code IN (SELECT value FROM OPENJSON(@overrideAccounts))
WHERE b.sha256 = @sha256 AND l.kind = 'usage'
ORDER BY l.product, l.service_period, Account
