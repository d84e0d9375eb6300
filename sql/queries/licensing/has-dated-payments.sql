-- True when the payment method of some account is anything but "always active" (L4).
SELECT EXISTS (SELECT 1 FROM account_payment_method WHERE since <> '' OR method = 'none')
