-- Issued documents of a page of ids.
-- include payments/select-documents
WHERE d.document_id IN (SELECT page.value FROM json_each(@ids) page)
