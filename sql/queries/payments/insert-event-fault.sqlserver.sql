INSERT INTO gateway_fault (fault_ordinal, gateway, content_sha256, problem, source, received_at, raw, state, state_reason)
SELECT (SELECT COALESCE(MAX(fault_ordinal), 0) + 1 FROM gateway_fault), @gateway, @sha256, @problem, @source, @receivedAt, @raw, 'open', ''
WHERE NOT EXISTS (SELECT 1 FROM gateway_fault known WHERE known.gateway = @gateway AND known.content_sha256 = @sha256)
