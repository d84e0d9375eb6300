UPDATE gateway_event_conflict SET state = 'dismissed', state_reason = @reason WHERE state = 'open' AND event_id = @eventId
