INSERT INTO account_version (account_id, version, name, time_zone, email, isolated, gateway_reference, import_id)
VALUES (@accountId, COALESCE((SELECT MAX(version) FROM account_version WHERE account_id = @accountId), 0) + 1,
  @name, @timeZone, @email, @isolated, @gatewayReference, @importId)
