-- What activated keys give to a page of accounts, as far as it reaches into the service periods from one on.
SELECT t.account_id AS AccountId, k.product AS Product, k.quantity_micro AS QuantityMicro, t.from_period AS FromPeriod, k.months AS Months
FROM license_key_activation t
JOIN license_key k ON k.license_key_id = t.license_key_id
WHERE t.account_id IN (SELECT value FROM json_each(@accounts)) AND t.from_period + k.months > @from
ORDER BY t.account_id, t.from_period, k.product, k.license_key_id
