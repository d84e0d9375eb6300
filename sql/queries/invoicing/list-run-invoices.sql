SELECT document_id FROM document WHERE run_id = @runId AND kind = 'invoice' ORDER BY document_id
