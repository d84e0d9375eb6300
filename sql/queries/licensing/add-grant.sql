INSERT INTO administrator_grant (administrator_id, account_id, version, permissions, import_id)
SELECT m.administrator_id, a.account_id,
       1 + COALESCE((SELECT MAX(g.version) FROM administrator_grant g WHERE g.administrator_id = m.administrator_id AND g.account_id = a.account_id), 0),
       @permissions, @importId
FROM administrator m
CROSS JOIN (SELECT account_id FROM account WHERE sha256 = @account UNION ALL SELECT 0 WHERE @isProvider = 1) a
WHERE m.sha256 = @sha256
