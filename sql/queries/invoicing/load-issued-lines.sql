SELECT l.account_id AS AccountId, l.service_period AS ServicePeriod, l.product AS Product, l.amount_minor AS AmountMinor,
       l.quantity_micro AS QuantityMicro, l.quantity_denominator AS QuantityDenominator,
       i.kind AS Kind, i.billing_period AS BillingPeriod, i.ordinal AS Ordinal
FROM document_line l
JOIN issued_document i ON i.document_id = l.document_id
WHERE l.account_id IN (SELECT value FROM json_each(@accounts)) AND l.service_period BETWEEN @from AND @until
ORDER BY l.document_id, l.line_number
