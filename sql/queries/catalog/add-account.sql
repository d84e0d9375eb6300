INSERT INTO account (sha256, code, currency) VALUES (@sha256, @code, @currency) RETURNING account_id
