SELECT MIN(d.issued_on)
FROM document d
JOIN issued_document i ON i.document_id = d.document_id
WHERE d.account_id = @accountId
