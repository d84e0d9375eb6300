SELECT
  (SELECT COUNT(*) FROM gateway_event_state WHERE state IN ('new', 'waiting')) AS "Open",
  (SELECT COUNT(*) FROM gateway_event_state WHERE state = 'error') AS InError,
  (SELECT COUNT(*) FROM gateway_event_conflict WHERE state = 'open') AS Conflicts,
  (SELECT COUNT(*) FROM gateway_fault WHERE state = 'open') AS Faults,
  (SELECT e.received_at FROM gateway_event_state s JOIN gateway_event e ON e.event_ordinal = s.event_ordinal
    WHERE s.event_ordinal = (SELECT MIN(o.event_ordinal) FROM gateway_event_state o WHERE o.state IN ('new', 'waiting'))) AS OldestOpenAt
