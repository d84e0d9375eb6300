UPDATE lease SET heartbeat = heartbeat + 1 WHERE name = 'engine' AND fencing = @fencing
