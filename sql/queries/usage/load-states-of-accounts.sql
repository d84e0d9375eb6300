SELECT product_code_id, subject_id, revision, days, company_id, company_day, subject_name_id, subject_name_day, files, account_id, period
FROM usage_state
WHERE account_id IN (SELECT value FROM json_each(@accounts)) AND period BETWEEN @from AND @until
ORDER BY account_id, period, product_code_id, subject_id
