INSERT INTO job (name, begun_at, ended_at, good_at, outcome, detail, failures) VALUES (@name, @begunAt, 0, 0, 'running', '', 0)
ON CONFLICT (name) DO UPDATE SET begun_at = @begunAt, ended_at = 0, outcome = 'running', detail = ''
