SELECT EXISTS (SELECT 1 FROM collect WHERE is_snapshot = 1)
