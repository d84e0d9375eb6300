-- Of one shard, or of all.
DELETE FROM staged_parking WHERE shard = @shard OR @shard = 0
