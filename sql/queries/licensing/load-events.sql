SELECT e.account_id, e.product_code_id, s.utf8, e.event, e.effective_on, e.import_id, e.import_file_id
FROM license_event e
JOIN text s ON s.text_id = e.subject_id
WHERE e.account_id IN (SELECT value FROM json_each(@accounts))
ORDER BY e.account_id
