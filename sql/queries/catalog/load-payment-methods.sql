SELECT account_id AS AccountId, since AS Since, method AS Method
FROM account_payment_method
ORDER BY account_id, since, method
