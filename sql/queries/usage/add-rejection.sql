INSERT INTO rejection (import_file_id, line, reason, raw, retry, state) VALUES (@import_file_id, @line, @reason, @raw, @retry, 'open')
