-- A server knows how old a heartbeat is.
SELECT owner AS Owner, heartbeat AS Heartbeat, fencing AS Fencing,
       CAST(EXTRACT(EPOCH FROM clock_timestamp() - beaten_at) * 1000 AS bigint) AS AgeMilliseconds
FROM lease
WHERE name = @name
