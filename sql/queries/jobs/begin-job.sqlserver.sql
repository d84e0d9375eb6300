INSERT INTO job (name, begun_at, ended_at, good_at, outcome, detail, failures)
SELECT @name, @begunAt, 0, 0, 'running', '', 0
WHERE NOT EXISTS (SELECT 1 FROM job known WHERE known.name = @name);
IF @@ROWCOUNT = 0
UPDATE job SET begun_at = @begunAt, ended_at = 0, outcome = 'running', detail = '' WHERE name = @name
