INSERT INTO price_book (price_book_id, sha256, code) VALUES (
  (SELECT COALESCE(MAX(price_book_id), 0) + 1 FROM price_book),
  @sha256, @code)
ON CONFLICT (sha256) DO NOTHING
