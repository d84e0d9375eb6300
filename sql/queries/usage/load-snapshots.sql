SELECT c.source, c.began_at, COALESCE(e.outcome = 'complete', 0)
FROM collect c LEFT JOIN collect_end e USING (collect_id)
WHERE c.is_snapshot = 1 AND c.began_at < ?1
ORDER BY c.source, c.began_at
