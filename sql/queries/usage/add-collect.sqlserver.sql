INSERT INTO collect (collect_id, source, kind, is_snapshot, began_at)
OUTPUT inserted.collect_id
VALUES (
  (SELECT COALESCE(MAX(collect_id), 0) + 1 FROM collect),
  @source, @kind, @isSnapshot, @beganAt)
