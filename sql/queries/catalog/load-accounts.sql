-- Every account with the version in force.
SELECT a.account_id, a.code, a.currency, v.name, v.time_zone, v.email, v.isolated, v.gateway_reference
FROM account a
JOIN account_version v ON v.account_id = a.account_id
WHERE v.version = (SELECT MAX(w.version) FROM account_version w WHERE w.account_id = a.account_id)
ORDER BY a.account_id
