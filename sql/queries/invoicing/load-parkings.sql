SELECT p.account_id AS AccountId, p.run_id AS RunId, r.period AS Period
FROM parked_account p
JOIN billing_run r ON r.run_id = p.run_id
WHERE p.account_id IN (SELECT value FROM json_each(@accounts)) AND r.state = 'issued'
ORDER BY p.account_id, p.run_id DESC
