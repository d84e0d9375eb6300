INSERT INTO text (text_id, utf8) VALUES (@text_id, @utf8)
