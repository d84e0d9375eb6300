-- When charges of documents were declined by the gateway, first and last (P3); an attempt that was never asked does not count.
SELECT t.document_id AS DocumentId, MIN(t.begun_at) AS FirstAt, MAX(t.begun_at) AS LastAt
FROM json_each(@ids) page
CROSS JOIN payment_attempt t
JOIN payment_attempt_step s ON s.payment_attempt_id = t.payment_attempt_id AND s.is_refusal = 1
WHERE t.document_id = page.value AND t.kind = 'charge' AND t.state = 'declined'
GROUP BY t.document_id
