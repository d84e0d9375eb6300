INSERT INTO collect (source, kind, is_snapshot, began_at) VALUES (@source, @kind, @isSnapshot, @beganAt) RETURNING collect_id
