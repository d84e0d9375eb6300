SELECT t.text_id, t.utf8
FROM json_each(@ids) page
CROSS JOIN text t
WHERE t.text_id = page.value
