INSERT INTO product_code (product_code_id, sha256, code)
OUTPUT inserted.product_code_id
VALUES (
  (SELECT COALESCE(MAX(product_code_id), 0) + 1 FROM product_code),
  @sha256, @code)
