SELECT l.account_id AS AccountId, i.kind AS DocumentKind, i.billing_period AS BillingPeriod, i.ordinal AS Ordinal, l.line_number AS LineNumber,
       l.kind AS Kind, l.service_period AS ServicePeriod, l.product AS Product, l.quantity_micro AS QuantityMicro,
       l.quantity_denominator AS QuantityDenominator, l.amount_minor AS AmountMinor, d.currency AS Currency, l.evidence AS Evidence
FROM document_line l
JOIN document d ON d.document_id = l.document_id
JOIN issued_document i ON i.document_id = l.document_id
WHERE l.account_id IN (SELECT value FROM json_each(@accounts))
ORDER BY l.account_id, l.document_id, l.line_number
