SELECT c.source AS Source, MAX(c.began_at) AS LastBegunAt,
  MAX(CASE WHEN e.outcome = 'complete' THEN c.began_at END) AS LastCompleteAt,
  MAX(CASE WHEN e.outcome = 'failed' THEN c.began_at END) AS LastFailedAt
FROM collect c LEFT JOIN collect_end e ON e.collect_id = c.collect_id
GROUP BY c.source
