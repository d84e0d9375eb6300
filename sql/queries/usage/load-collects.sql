SELECT c.collect_id AS Id, c.source AS Source, c.kind AS Kind, c.is_snapshot AS IsSnapshot, c.began_at AS BeganAt,
  e.ended_at AS EndedAt, e.rows AS Rows, e.error AS Error
FROM collect c LEFT JOIN collect_end e ON e.collect_id = c.collect_id
WHERE c.source = @source OR @source IS NULL
ORDER BY c.collect_id
