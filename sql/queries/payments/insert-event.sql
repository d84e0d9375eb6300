INSERT INTO gateway_event (gateway, event_id, type, created_at, live, source, received_at, content_sha256, raw)
VALUES (@gateway, @eventId, @type, @createdAt, @live, @source, @receivedAt, @sha256, @raw)
RETURNING event_ordinal
