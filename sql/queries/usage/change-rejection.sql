-- What a row waits for changes when its account became known and its product did not.
UPDATE rejection SET reason = @reason, retry = @retry WHERE import_file_id = @import_file_id AND line = @line
