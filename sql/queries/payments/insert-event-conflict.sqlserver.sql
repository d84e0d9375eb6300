INSERT INTO gateway_event_conflict (conflict_ordinal, gateway, event_id, content_sha256, source, received_at, raw, state, state_reason)
SELECT (SELECT COALESCE(MAX(conflict_ordinal), 0) + 1 FROM gateway_event_conflict), @gateway, @eventId, @sha256, @source, @receivedAt, @raw, 'open', ''
WHERE NOT EXISTS (SELECT 1 FROM gateway_event_conflict known WHERE known.gateway = @gateway AND known.event_id = @eventId AND known.content_sha256 = @sha256)
