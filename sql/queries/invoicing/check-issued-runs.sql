SELECT d.document_id
FROM document d
JOIN billing_run r ON r.run_id = d.run_id
LEFT JOIN issued_document i ON i.document_id = d.document_id
WHERE (r.state = 'issued' AND i.document_id IS NULL)
  OR (r.state = 'draft' AND i.document_id IS NOT NULL)
  OR (i.document_id IS NOT NULL AND (i.kind <> d.kind OR i.billing_period <> d.billing_period))
