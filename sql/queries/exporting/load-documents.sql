SELECT d.document_id, d.account_id, d.draft_ordinal, i.ordinal, d.kind, d.billing_period, d.issued_on, d.currency, a.code, d.account_name, d.email,
       d.charges_minor, d.corrections_minor, d.minimum_minor, d.carry_back_credit_minor, d.total_minor, d.amount_due_minor
FROM json_each(@ids) page
CROSS JOIN document d
JOIN account a ON a.account_id = d.account_id
LEFT JOIN issued_document i ON i.document_id = d.document_id
WHERE d.document_id = page.value
ORDER BY page."key"
