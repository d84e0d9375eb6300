INSERT INTO run_step (run_id, step, reached_at, detail)
SELECT @runId, @step, @reachedAt, @detail
WHERE NOT EXISTS (SELECT 1 FROM run_step known WHERE known.run_id = @runId AND known.step = @step)
