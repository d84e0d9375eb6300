SELECT product_code_id, subject_id, revision, days, company_id, company_day, subject_name_id, subject_name_day, files
FROM usage_state
WHERE account_id = @account_id AND period = @period
ORDER BY product_code_id, subject_id
