SELECT c.source AS Source, c.began_at AS BeganAt, e.outcome AS Outcome
FROM collect c LEFT JOIN collect_end e USING (collect_id)
WHERE c.is_snapshot = 1
ORDER BY c.source, c.began_at
