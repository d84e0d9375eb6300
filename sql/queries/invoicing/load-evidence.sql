SELECT l.document_id AS DocumentId, l.line_number AS LineNumber, l.account_id AS AccountId, l.kind AS Kind, l.service_period AS ServicePeriod,
       l.product AS Product, l.quantity_micro AS QuantityMicro, l.quantity_denominator AS QuantityDenominator, l.amount_minor AS AmountMinor,
       l.price_book_id AS PriceBookId, l.price_book_version AS PriceBookVersion, l.evidence AS Evidence,
       d.currency AS Currency, d.run_id AS RunId
FROM document_line l
JOIN document d ON d.document_id = l.document_id
JOIN issued_document i ON i.document_id = l.document_id
WHERE l.account_id IN (SELECT value FROM json_each(@accounts))
ORDER BY l.document_id, l.line_number
