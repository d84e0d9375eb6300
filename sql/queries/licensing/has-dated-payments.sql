-- True when the payment method of some account is anything but "always active" (L4).
SELECT CASE WHEN EXISTS (SELECT 1 FROM account_payment_method WHERE since <> '' OR method = 'none') THEN 1 ELSE 0 END
