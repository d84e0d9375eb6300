-- The latest version of every price book.
SELECT b.code AS Code, v.version AS Version, v.content AS Content
FROM price_book b
JOIN price_book_version v ON v.price_book_id = b.price_book_id
WHERE v.version = (SELECT MAX(w.version) FROM price_book_version w WHERE w.price_book_id = b.price_book_id)
ORDER BY b.price_book_id
