SELECT ids.value
FROM json_each(@ids) ids
WHERE EXISTS (SELECT 1 FROM usage_state u WHERE u.account_id = ids.value)
ORDER BY ids.value
