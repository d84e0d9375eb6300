SELECT b.code AS Code, v.version AS Version, v.content AS Content
FROM price_book b
JOIN price_book_version v ON v.price_book_id = b.price_book_id
WHERE b.sha256 = @sha256 AND v.version = @version
