SELECT run_id, source FROM run_missing_source ORDER BY run_id, source
