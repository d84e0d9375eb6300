UPDATE gateway_event_state SET state = @state, reason = @reason, tries = tries + 1, changed_at = @changedAt
WHERE event_ordinal = @ordinal AND state IN ('new', 'waiting')
