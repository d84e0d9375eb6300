SELECT utf8 FROM text WHERE text_id = @id
