INSERT INTO gateway_fault (fault_ordinal, gateway, content_sha256, problem, source, received_at, raw, state, state_reason)
VALUES (
  (SELECT COALESCE(MAX(fault_ordinal), 0) + 1 FROM gateway_fault),
  @gateway, @sha256, @problem, @source, @receivedAt, @raw, 'open', '')
ON CONFLICT (gateway, content_sha256) DO NOTHING
