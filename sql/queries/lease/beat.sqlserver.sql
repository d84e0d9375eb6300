-- The time of the last beat, by the clock of the server.
UPDATE lease SET heartbeat = heartbeat + 1, beaten_at = SYSUTCDATETIME() WHERE name = @name AND fencing = @fencing
