-- A server knows how old a heartbeat is.
SELECT owner AS Owner, heartbeat AS Heartbeat, fencing AS Fencing, DATEDIFF_BIG(millisecond, beaten_at, SYSUTCDATETIME()) AS AgeMilliseconds
FROM lease
WHERE name = @name
