INSERT INTO collect_end (collect_id, ended_at, outcome, rows, error) VALUES (@collectId, @endedAt, @outcome, @rows, @error)
