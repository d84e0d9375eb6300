-- include payments/select-credits
WHERE c.document_id = @documentId
