SELECT text_id FROM text WHERE sha256 = @sha256
