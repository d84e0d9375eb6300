UPDATE lease SET owner = @newOwner, heartbeat = heartbeat + 1, fencing = fencing + 1
WHERE name = @name AND owner = @Owner AND heartbeat = @Heartbeat
