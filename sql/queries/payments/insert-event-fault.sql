INSERT INTO gateway_fault (gateway, content_sha256, problem, source, received_at, raw, state, state_reason)
VALUES (@gateway, @sha256, @problem, @source, @receivedAt, @raw, 'open', '')
ON CONFLICT (gateway, content_sha256) DO NOTHING
