-- The lines of a document, and of the account's issued documents before it those of the same service periods; evidence of its own lines only.
SELECT l.document_id AS DocumentId, l.line_number AS LineNumber, l.kind AS Kind, l.service_period AS ServicePeriod, l.product AS Product,
       l.description AS Description, l.unit AS Unit, l.quantity_micro AS QuantityMicro, l.quantity_denominator AS QuantityDenominator,
       l.amount_minor AS AmountMinor, CASE l.document_id WHEN @documentId THEN l.evidence END AS Evidence,
       v.import_file_id AS PriceBookFileId, i.kind AS DocumentKind, i.billing_period AS BillingPeriod, i.ordinal AS Ordinal
FROM document_line l
LEFT JOIN issued_document i ON i.document_id = l.document_id
LEFT JOIN price_book_version v ON v.price_book_id = l.price_book_id AND v.version = l.price_book_version
WHERE l.account_id = @accountId AND l.document_id <= @documentId AND (i.document_id IS NOT NULL OR l.document_id = @documentId)
  AND l.service_period IN (SELECT service_period FROM document_line WHERE document_id = @documentId)
ORDER BY l.document_id, l.line_number
