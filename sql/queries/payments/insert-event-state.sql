INSERT INTO gateway_event_state (event_ordinal, state, reason, tries, changed_at) VALUES (@ordinal, 'new', '', 0, @receivedAt)
