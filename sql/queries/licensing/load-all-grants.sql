-- What every administrator may do now.
SELECT m.code AS Administrator, COALESCE(a.code, '') AS Account, g.permissions AS Permissions
FROM administrator_grant g
JOIN administrator m ON m.administrator_id = g.administrator_id
LEFT JOIN account a ON a.account_id = g.account_id
WHERE g.version = (SELECT MAX(o.version) FROM administrator_grant o WHERE o.administrator_id = g.administrator_id AND o.account_id = g.account_id)
