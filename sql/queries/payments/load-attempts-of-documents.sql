-- include payments/select-attempts
WHERE t.document_id IN (SELECT page.value FROM json_each(@ids) page)
ORDER BY t.payment_attempt_id
