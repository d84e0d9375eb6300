-- The whole payment-method history of the accounts for which it is anything but "always active" (L4).
SELECT p.account_id, p.since, p.method
FROM account_payment_method p
WHERE p.account_id IN (
  SELECT d.account_id FROM account_payment_method d
  WHERE (d.since <> '' OR d.method = 'none') AND d.account_id IN (SELECT value FROM json_each(@accounts)))
ORDER BY p.account_id, p.since, p.method
