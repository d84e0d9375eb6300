SELECT TOP 1 v.account_id
FROM account_version v
WHERE v.gateway_reference = @subscription
ORDER BY CASE WHEN v.version = (SELECT MAX(n.version) FROM account_version n WHERE n.account_id = v.account_id) THEN 0 ELSE 1 END, v.version DESC
