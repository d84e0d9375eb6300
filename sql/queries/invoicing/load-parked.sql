SELECT p.account_id AS AccountId, p.reason AS Reason, p.product AS Product, p.detail AS Detail
FROM parked_account p
WHERE p.run_id = @runId
ORDER BY p.account_id
