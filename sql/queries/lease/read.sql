-- Without a clock of its own, a file does not know how old a heartbeat is.
SELECT owner AS Owner, heartbeat AS Heartbeat, fencing AS Fencing, -1 AS AgeMilliseconds FROM lease WHERE name = @name
