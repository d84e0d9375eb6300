SELECT c.source, c.began_at, CASE WHEN e.outcome = 'complete' THEN 1 ELSE 0 END
FROM collect c LEFT JOIN collect_end e ON e.collect_id = c.collect_id
WHERE c.is_snapshot = 1 AND c.began_at < @until
ORDER BY c.source, c.began_at
