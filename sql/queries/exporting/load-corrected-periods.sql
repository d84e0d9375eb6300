-- Service periods before the billing period that its issued documents have lines of.
SELECT DISTINCT l.account_id, l.service_period
FROM document d
JOIN issued_document i ON i.document_id = d.document_id
CROSS JOIN document_line l
WHERE l.document_id = d.document_id AND d.billing_period = @period AND l.service_period <> @period
