SELECT code AS Code, price_book_id AS Id FROM price_book ORDER BY price_book_id
