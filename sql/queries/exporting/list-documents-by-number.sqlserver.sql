-- The documents of a billing period in the order of their numbers, which are text.
SELECT d.document_id
FROM document d
LEFT JOIN issued_document i ON i.document_id = d.document_id
WHERE d.billing_period = @period
ORDER BY
  CASE WHEN i.document_id IS NULL THEN 'DRAFT' WHEN d.kind = 'invoice' THEN 'INV' WHEN d.kind = 'credit-note' THEN 'CRN' ELSE 'STM' END,
  CASE WHEN COALESCE(i.ordinal, d.draft_ordinal) > 999999 THEN CAST(COALESCE(i.ordinal, d.draft_ordinal) AS varchar(20)) ELSE RIGHT(CONCAT('000000',
    COALESCE(i.ordinal, d.draft_ordinal)), 6) END
