SELECT content_sha256 FROM gateway_event WHERE gateway = @gateway AND event_id = @eventId
