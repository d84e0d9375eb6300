-- A row that its holder's transaction has locked is not free, whatever it says: nobody waits for it.
UPDATE lease WITH (UPDLOCK, READPAST) SET owner = @newOwner, heartbeat = heartbeat + 1, fencing = fencing + 1, beaten_at = SYSUTCDATETIME()
WHERE name = @name AND owner = @Owner AND heartbeat = @Heartbeat
