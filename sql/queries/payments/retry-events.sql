UPDATE gateway_event_state SET state = 'new', reason = '', changed_at = @changedAt
WHERE state = 'error'
  AND (@eventId = '' OR event_ordinal IN (SELECT event_ordinal FROM gateway_event WHERE event_id = @eventId))
