SELECT product_code_id AS Id, code AS Text FROM product_code
