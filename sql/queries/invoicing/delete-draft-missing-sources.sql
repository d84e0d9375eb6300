DELETE FROM run_missing_source WHERE run_id IN (SELECT run_id FROM billing_run WHERE state = 'draft')
