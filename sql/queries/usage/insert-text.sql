INSERT INTO text (text_id, sha256, utf8) VALUES (@text_id, @sha256, @utf8)
