UPDATE lease SET heartbeat = heartbeat + 1 WHERE name = @name AND fencing = @fencing
