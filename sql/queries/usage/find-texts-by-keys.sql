SELECT k.text_key, k.text_id, t.utf8
FROM json_each(@keys) page
CROSS JOIN text_key k
JOIN text t ON t.text_id = k.text_id
WHERE k.text_key = page.value
