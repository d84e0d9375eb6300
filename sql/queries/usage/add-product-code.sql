INSERT INTO product_code (product_code_id, sha256, code) VALUES (
  (SELECT COALESCE(MAX(product_code_id), 0) + 1 FROM product_code),
  @sha256, @code) RETURNING product_code_id
