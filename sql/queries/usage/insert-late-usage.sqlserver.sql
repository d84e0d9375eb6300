INSERT INTO late_usage (import_id, account_id, product_code_id, subject_id, period)
SELECT @import_id, @account_id, @product_code_id, @subject_id, @period
WHERE NOT EXISTS (SELECT 1 FROM late_usage known WHERE known.import_id = @import_id AND known.account_id = @account_id
  AND known.product_code_id = @product_code_id AND known.subject_id = @subject_id AND known.period = @period)
