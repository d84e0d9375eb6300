INSERT INTO gateway_event_conflict (gateway, event_id, content_sha256, source, received_at, raw, state, state_reason)
VALUES (@gateway, @eventId, @sha256, @source, @receivedAt, @raw, 'open', '')
ON CONFLICT (gateway, event_id, content_sha256) DO NOTHING
