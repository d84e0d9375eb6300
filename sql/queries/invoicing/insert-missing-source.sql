INSERT INTO run_missing_source (run_id, source) VALUES (@runId, @source)
