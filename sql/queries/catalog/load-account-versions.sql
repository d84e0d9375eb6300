-- All versions; of one account the last row counts.
SELECT account_id, name, time_zone, email, isolated, gateway_reference
FROM account_version
ORDER BY account_id, version
