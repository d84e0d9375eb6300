SELECT conflict_ordinal AS Ordinal, gateway AS Gateway, event_id AS EventId, source AS Source, received_at AS ReceivedAt, raw AS Raw,
  state AS State, state_reason AS Reason
FROM gateway_event_conflict
WHERE (@eventId <> '' AND event_id = @eventId) OR (@eventId = '' AND state = 'open')
ORDER BY conflict_ordinal
