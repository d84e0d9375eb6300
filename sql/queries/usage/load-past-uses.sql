-- Of every used subject of the accounts before a period: its first used day, and the newest month it was used in.
SELECT u.account_id, u.product_code_id, s.utf8, u.first_use, u.period, u.days, u.company_id, u.company_day, u.subject_name_id, u.subject_name_day
FROM (
  SELECT account_id, product_code_id, subject_id, period, days, company_id, company_day, subject_name_id, subject_name_day,
         MIN(period * 32 + first_day) OVER (PARTITION BY account_id, product_code_id, subject_id) AS first_use,
         ROW_NUMBER() OVER (PARTITION BY account_id, product_code_id, subject_id ORDER BY period DESC) AS newest
  FROM usage_state
  WHERE account_id IN (SELECT value FROM json_each(@accounts)) AND period < @from AND first_day > 0) u
JOIN text s ON s.text_id = u.subject_id
WHERE u.newest = 1
