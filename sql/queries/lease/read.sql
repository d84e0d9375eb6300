SELECT owner AS Owner, heartbeat AS Heartbeat, fencing AS Fencing FROM lease WHERE name = @name
