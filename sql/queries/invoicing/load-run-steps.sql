SELECT run_id, step, reached_at, detail FROM run_step ORDER BY run_id, reached_at, step
