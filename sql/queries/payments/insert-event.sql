INSERT INTO gateway_event (event_ordinal, gateway, event_id, type, created_at, live, source, received_at, content_sha256, raw)
VALUES (
  (SELECT COALESCE(MAX(event_ordinal), 0) + 1 FROM gateway_event),
  @gateway, @eventId, @type, @createdAt, @live, @source, @receivedAt, @sha256, @raw)
RETURNING event_ordinal
