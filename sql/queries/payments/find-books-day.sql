-- The latest day that a fact of payments or a run knows: what is overdue or how old it is goes by it, never by the clock (D21).
SELECT MAX(day) FROM (
  SELECT MAX(as_of) AS day FROM billing_run WHERE state = 'issued'
  UNION ALL SELECT MAX(as_of) FROM collection_day
) known
