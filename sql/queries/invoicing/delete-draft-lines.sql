DELETE FROM document_line WHERE document_id IN
  (SELECT d.document_id FROM document d JOIN billing_run r ON r.run_id = d.run_id WHERE r.state = 'draft')
