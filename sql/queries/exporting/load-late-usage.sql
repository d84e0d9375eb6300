-- Usage that is kept and never billed (D17, D24), of the imports that the period lists.
SELECT DISTINCT a.code AS Account, c.code AS Product, s.utf8 AS Subject, l.period AS Period
FROM late_usage l
JOIN account a ON a.account_id = l.account_id
JOIN product_code c ON c.product_code_id = l.product_code_id
JOIN text s ON s.text_id = l.subject_id
WHERE l.import_id > @after AND l.import_id <= @until
ORDER BY a.code, c.code, s.utf8, l.period
