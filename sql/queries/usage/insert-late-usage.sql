INSERT INTO late_usage (import_id, account_id, product_code_id, subject_id, period)
VALUES (@import_id, @account_id, @product_code_id, @subject_id, @period)
ON CONFLICT DO NOTHING
