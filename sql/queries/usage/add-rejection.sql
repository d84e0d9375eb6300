INSERT INTO rejection (import_file_id, line, reason, raw, retry, state) VALUES (@importFileId, @line, @reason, @raw, @retry, 'open')
