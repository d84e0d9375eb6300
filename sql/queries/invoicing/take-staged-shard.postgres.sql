-- By the database's clock.
UPDATE staged_shard SET owner = @owner, attempt = attempt + 1, taken_at = CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS bigint)
WHERE shard = @shard AND attempt = @attempt AND is_done = 0
  AND EXISTS (SELECT 1 FROM staged_run r WHERE r.plan_name = @planName)
