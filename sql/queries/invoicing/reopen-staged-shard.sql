UPDATE staged_shard SET owner = '', is_done = 0 WHERE shard = @shard
