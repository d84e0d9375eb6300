DELETE FROM gateway_event WHERE event_ordinal = @ordinal
