INSERT INTO license_key (sha256, code, product, quantity_micro, months, import_id)
VALUES (@sha256, @code, @product, @quantityMicro, @months, @importId)
