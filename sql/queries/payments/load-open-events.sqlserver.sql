SELECT e.event_ordinal AS Ordinal, e.gateway AS Gateway, e.event_id AS EventId, e.type AS Type, e.created_at AS CreatedAt, e.live AS Live,
  e.source AS Source, e.received_at AS ReceivedAt, s.state AS State, s.reason AS Reason, s.tries AS Tries, s.changed_at AS ChangedAt, e.raw AS Raw
FROM gateway_event_state s
JOIN gateway_event e ON e.event_ordinal = s.event_ordinal
WHERE s.state IN ('new', 'waiting') AND s.event_ordinal > @after
ORDER BY s.event_ordinal
OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY
