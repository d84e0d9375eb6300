INSERT INTO staged_shard (shard, first_place, places, owner, attempt, taken_at, is_done, rated, parked, dated_payments,
  failures, fault)
VALUES (@shard, @firstPlace, @places, '', 0, 0, 0, 0, 0, 0, 0, '')
