-- Of a document that is being issued or is a draft; what stands on an issued document never changes.
UPDATE document SET amount_due_minor = total_minor - @creditedMinor
WHERE document_id = @documentId AND kind = 'invoice'
