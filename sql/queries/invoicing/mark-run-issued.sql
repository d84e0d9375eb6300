UPDATE billing_run SET state = 'issued' WHERE run_id = @runId AND state = 'draft'
