UPDATE rejection SET state = 'dismissed', state_reason = @reason
WHERE state = 'open' AND retry <> 'never' AND (@line IS NULL OR line = @line)
  AND import_file_id IN (SELECT import_file_id FROM import_file WHERE @path IS NULL OR path = @path)
