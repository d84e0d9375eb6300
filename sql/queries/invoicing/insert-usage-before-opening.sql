INSERT INTO late_usage (import_id, account_id, product_code_id, subject_id, period)
SELECT @importId, account_id, product_code_id, subject_id, period
FROM usage_state
WHERE period < @opening AND first_day > 0
ON CONFLICT DO NOTHING
