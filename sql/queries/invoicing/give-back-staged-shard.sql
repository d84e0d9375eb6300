UPDATE staged_shard SET owner = '' WHERE shard = @shard AND attempt = @attempt AND is_done = 0
