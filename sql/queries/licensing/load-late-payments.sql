-- Payment-method dates of the imports that the period lists, from before the correction window of its run (L2); the first of an account is never late.
SELECT a.code AS Account, p.since AS Since, p.method AS Method
FROM account_payment_method p
JOIN account a ON a.account_id = p.account_id
WHERE (p.since <> '' OR p.method = 'none') AND p.import_id > @after AND p.import_id <= @until AND p.since < @windowStart
  AND p.import_id > (SELECT MIN(last_import_id) FROM billing_run WHERE state = 'issued' OR run_id = @runId)
  AND EXISTS (SELECT 1 FROM account_payment_method e WHERE e.account_id = p.account_id AND e.import_id < p.import_id)
ORDER BY a.code, p.since, p.method
