INSERT INTO run_step (run_id, step, reached_at, detail) VALUES (@runId, @step, @reachedAt, @detail) ON CONFLICT DO NOTHING
