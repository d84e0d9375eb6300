INSERT INTO gateway_event_conflict (conflict_ordinal, gateway, event_id, content_sha256, source, received_at, raw, state, state_reason)
VALUES (
  (SELECT COALESCE(MAX(conflict_ordinal), 0) + 1 FROM gateway_event_conflict),
  @gateway, @eventId, @sha256, @source, @receivedAt, @raw, 'open', '')
ON CONFLICT (gateway, event_id, content_sha256) DO NOTHING
