UPDATE lease SET owner = '', heartbeat = heartbeat + 1 WHERE name = 'engine' AND fencing = @fencing
