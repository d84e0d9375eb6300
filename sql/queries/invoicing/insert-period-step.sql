-- The issued runs of a period have reached a step.
INSERT INTO run_step (run_id, step, reached_at, detail)
SELECT run_id, @step, @reachedAt, '' FROM billing_run WHERE period = @period AND state = 'issued'
ON CONFLICT DO NOTHING
