-- What an administrator may do now, an account each; account '' is the provider.
SELECT COALESCE(a.code, '') AS Account, g.permissions AS Permissions
FROM administrator m
JOIN administrator_grant g ON g.administrator_id = m.administrator_id
LEFT JOIN account a ON a.account_id = g.account_id
WHERE m.sha256 = @sha256
  AND g.version = (SELECT MAX(o.version) FROM administrator_grant o WHERE o.administrator_id = g.administrator_id AND o.account_id = g.account_id)
