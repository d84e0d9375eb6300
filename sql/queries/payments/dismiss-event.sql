UPDATE gateway_event_state SET state = 'no-effect', reason = @reason, changed_at = @changedAt
WHERE state IN ('error', 'waiting') AND event_ordinal IN (SELECT event_ordinal FROM gateway_event WHERE event_id = @eventId)
