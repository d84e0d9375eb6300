-- Only the newest attempt of the plan that stands.
UPDATE staged_shard SET owner = '', is_done = 1, rated = @rated, parked = @parked, dated_payments = @datedPayments
WHERE shard = @shard AND attempt = @attempt AND is_done = 0
  AND EXISTS (SELECT 1 FROM staged_run r WHERE r.plan_name = @planName)
