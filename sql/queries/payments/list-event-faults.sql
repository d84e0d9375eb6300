SELECT fault_ordinal AS Ordinal, gateway AS Gateway, problem AS Problem, source AS Source, received_at AS ReceivedAt, raw AS Raw
FROM gateway_fault
WHERE state = 'open' AND (@ordinal = 0 OR fault_ordinal = @ordinal)
ORDER BY fault_ordinal
