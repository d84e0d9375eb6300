-- One shard, or for 0 all. The age of an attempt is that of the database's clock.
SELECT shard, first_place, places, owner, attempt, DATEDIFF_BIG(second, '1970-01-01', SYSUTCDATETIME()) - taken_at AS age, is_done, rated, parked, dated_payments, failures, fault
FROM staged_shard
WHERE shard = @shard OR @shard = 0
ORDER BY shard
