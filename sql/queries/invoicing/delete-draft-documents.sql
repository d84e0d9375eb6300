DELETE FROM document WHERE run_id IN (SELECT run_id FROM billing_run WHERE state = 'draft')
