-- The issued runs of a period have reached a step.
INSERT INTO run_step (run_id, step, reached_at, detail)
SELECT r.run_id, @step, @reachedAt, '' FROM billing_run r
WHERE r.period = @period AND r.state = 'issued' AND NOT EXISTS (SELECT 1 FROM run_step known WHERE known.run_id = r.run_id AND known.step = @step)
