UPDATE job SET ended_at = @endedAt, outcome = @outcome, detail = @detail,
  good_at = CASE WHEN @isFailed = 1 THEN good_at ELSE begun_at END,
  failures = CASE WHEN @isFailed = 1 THEN failures + 1 ELSE 0 END
WHERE name = @name
