SELECT u.account_id, u.product_code_id, s.utf8, MIN(u.period * 32 + u.first_day)
FROM usage_state u
JOIN text s ON s.text_id = u.subject_id
WHERE u.account_id IN (SELECT value FROM json_each(@accounts)) AND u.period < @from AND u.first_day > 0
  AND u.product_code_id IN (SELECT value FROM json_each(@products))
GROUP BY u.account_id, u.product_code_id, u.subject_id, s.utf8
