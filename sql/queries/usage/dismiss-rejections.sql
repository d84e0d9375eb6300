UPDATE rejection SET state = 'dismissed', state_reason = @reason
WHERE state = 'open' AND retry <> 'never' AND (line = @line OR @line IS NULL)
  AND import_file_id IN (SELECT import_file_id FROM import_file WHERE path = @path OR @path IS NULL)
