-- Issued runs that have not reached a step; those of before steps were kept are left out.
SELECT r.run_id FROM billing_run r
WHERE r.state = 'issued' AND r.run_id >= (SELECT MIN(run_id) FROM run_step)
  AND NOT EXISTS (SELECT 1 FROM run_step s WHERE s.run_id = r.run_id AND s.step = @step)
ORDER BY r.run_id
