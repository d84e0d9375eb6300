UPDATE lease SET owner = '', heartbeat = heartbeat + 1 WHERE name = @name AND fencing = @fencing
