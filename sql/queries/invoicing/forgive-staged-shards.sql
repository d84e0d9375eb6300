UPDATE staged_shard SET failures = 0 WHERE failures > 0
