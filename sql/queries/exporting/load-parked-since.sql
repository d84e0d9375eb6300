-- Of the accounts that a run parked, the oldest period of the unbroken runs up to it that parked them (D20).
SELECT p.account_id AS AccountId, MIN(r.period) AS Period
FROM parked_account p
JOIN billing_run r ON r.run_id = p.run_id
WHERE p.account_id IN (SELECT q.account_id FROM parked_account q WHERE q.run_id = @runId) AND r.run_id <= @runId
  AND NOT EXISTS (
    SELECT 1 FROM billing_run later
    WHERE later.run_id > p.run_id AND later.run_id <= @runId
      AND NOT EXISTS (SELECT 1 FROM parked_account q WHERE q.run_id = later.run_id AND q.account_id = p.account_id))
GROUP BY p.account_id
