INSERT INTO product_code (sha256, code) VALUES (@sha256, @code) RETURNING product_code_id
