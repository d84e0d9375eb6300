-- Events of the imports that the period lists, from before the correction window of its run (L2). Before the first run nothing is late.
SELECT a.code AS Account, c.code AS Product, s.utf8 AS Subject, e.event AS Event, e.effective_on AS EffectiveOn
FROM license_event e
JOIN account a ON a.account_id = e.account_id
JOIN product_code c ON c.product_code_id = e.product_code_id
JOIN text s ON s.text_id = e.subject_id
WHERE e.import_id > @after AND e.import_id <= @until AND e.effective_on < @windowStart
  AND e.import_id > (SELECT MIN(last_import_id) FROM billing_run WHERE state = 'issued' OR run_id = @runId)
ORDER BY a.code, c.code, s.utf8, e.effective_on, e.event
