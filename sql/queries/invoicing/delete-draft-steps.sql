DELETE FROM run_step WHERE run_id IN (SELECT run_id FROM billing_run WHERE state = 'draft')
