-- Of some codes, given as a JSON array of the hexadecimal SHA-256 of each, those of accounts.
SELECT code FROM account WHERE LOWER(CONVERT(varchar(64), sha256, 2)) IN (SELECT value FROM OPENJSON(@hashes))
