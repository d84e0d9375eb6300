SELECT e.event_ordinal AS Ordinal, e.gateway AS Gateway, e.event_id AS EventId, e.type AS Type, e.created_at AS CreatedAt, e.live AS Live,
  e.source AS Source, e.received_at AS ReceivedAt, s.state AS State, s.reason AS Reason, s.tries AS Tries, s.changed_at AS ChangedAt, e.raw AS Raw
FROM gateway_event e
JOIN gateway_event_state s ON s.event_ordinal = e.event_ordinal
WHERE e.received_at >= @from AND e.received_at < @until AND (@state = '' OR s.state = @state) AND (@eventId = '' OR e.event_id = @eventId)
  AND e.event_ordinal > @after
ORDER BY e.event_ordinal
OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY
