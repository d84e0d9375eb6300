SELECT COALESCE(MAX(document_id), 0) FROM document
