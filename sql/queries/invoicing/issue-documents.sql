INSERT INTO issued_document (document_id, kind, billing_period, ordinal)
SELECT document_id, kind, billing_period, kind_ordinal + @issued
FROM document
WHERE run_id = @runId AND kind = @kind
ORDER BY kind_ordinal
