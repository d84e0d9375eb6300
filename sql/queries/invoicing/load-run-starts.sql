SELECT run_id, started_at FROM billing_run ORDER BY run_id
