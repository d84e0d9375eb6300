SELECT u.account_id, u.period, u.product_code_id, s.utf8, u.revision, u.days,
       u.company_id, u.company_day, u.subject_name_id, u.subject_name_day, u.files
FROM usage_state u
JOIN text s ON s.text_id = u.subject_id
WHERE u.account_id IN (SELECT value FROM json_each(@accounts)) AND u.period BETWEEN @from AND @until
