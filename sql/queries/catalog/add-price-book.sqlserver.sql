INSERT INTO price_book (price_book_id, sha256, code)
SELECT (SELECT COALESCE(MAX(price_book_id), 0) + 1 FROM price_book), @sha256, @code
WHERE NOT EXISTS (SELECT 1 FROM price_book known WHERE known.sha256 = @sha256)
