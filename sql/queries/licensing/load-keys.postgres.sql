-- Keys by the SHA-256 of their UTF-8, given as a JSON array of hexadecimal digits.
SELECT k.license_key_id AS Id, k.code AS Code, k.product AS Product, k.quantity_micro AS QuantityMicro, k.months AS Months,
       a.code AS Account, t.from_period AS FromPeriod
FROM license_key k
LEFT JOIN license_key_activation t ON t.license_key_id = k.license_key_id
LEFT JOIN account a ON a.account_id = t.account_id
WHERE lower(hex(k.sha256)) IN (SELECT json_array_elements_text(@hashes::json))
