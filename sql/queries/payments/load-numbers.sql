-- Numbers of documents.
SELECT i.document_id AS Id, i.kind AS Kind, i.billing_period AS BillingPeriod, i.ordinal AS Ordinal
FROM json_each(@ids) page
CROSS JOIN issued_document i
WHERE i.document_id = page.value
