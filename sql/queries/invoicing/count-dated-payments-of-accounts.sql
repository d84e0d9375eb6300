SELECT COUNT(*) FROM account_payment_method
WHERE (since <> '' OR method = 'none') AND account_id IN (SELECT value FROM json_each(@accounts))
