-- The accounts for which more than first use decides over licensed days: those with events, and those whose payment method is anything but "always active".
SELECT DISTINCT account_id FROM license_event
UNION
SELECT account_id FROM account_payment_method WHERE since <> '' OR method = 'none'
