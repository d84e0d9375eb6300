DELETE FROM staged_shard
