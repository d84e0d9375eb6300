-- Of one shard, or of all.
DELETE FROM staged_line WHERE shard = @shard OR @shard = 0
