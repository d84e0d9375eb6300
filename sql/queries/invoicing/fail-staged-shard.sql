-- Only the newest attempt tells.
UPDATE staged_shard SET owner = '', failures = failures + 1, fault = @fault WHERE shard = @shard AND attempt = @attempt AND is_done = 0
