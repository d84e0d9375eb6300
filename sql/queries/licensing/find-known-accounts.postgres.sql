-- Of some codes, given as a JSON array of the hexadecimal SHA-256 of each, those of accounts.
SELECT code FROM account WHERE lower(hex(sha256)) IN (SELECT json_array_elements_text(@hashes::json))
