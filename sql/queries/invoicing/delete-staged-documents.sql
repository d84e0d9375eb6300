-- Of one shard, or of all.
DELETE FROM staged_document WHERE shard = @shard OR @shard = 0
