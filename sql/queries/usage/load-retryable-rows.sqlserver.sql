SELECT line, raw, reason
FROM rejection
WHERE import_file_id = @import_file_id AND line > @after AND state = 'open' AND retry <> 'never'
ORDER BY line
OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY
