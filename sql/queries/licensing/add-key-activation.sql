INSERT INTO license_key_activation (license_key_id, account_id, from_period) VALUES (@keyId, @accountId, @fromPeriod)
