SELECT v.account_id
FROM account_version v
WHERE v.gateway_reference = @subscription
ORDER BY v.version = (SELECT MAX(version) FROM account_version WHERE account_id = v.account_id) DESC, v.version DESC
LIMIT 1
