INSERT INTO license_key (license_key_id, sha256, code, product, quantity_micro, months, import_id)
VALUES (
  (SELECT COALESCE(MAX(license_key_id), 0) + 1 FROM license_key),
  @sha256, @code, @product, @quantityMicro, @months, @importId)
