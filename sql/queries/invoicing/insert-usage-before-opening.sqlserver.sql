INSERT INTO late_usage (import_id, account_id, product_code_id, subject_id, period)
SELECT @importId, u.account_id, u.product_code_id, u.subject_id, u.period
FROM usage_state u
WHERE u.period < @opening AND u.first_day > 0
  AND NOT EXISTS (SELECT 1 FROM late_usage known WHERE known.import_id = @importId AND known.account_id = u.account_id
    AND known.product_code_id = u.product_code_id AND known.subject_id = u.subject_id AND known.period = u.period)
