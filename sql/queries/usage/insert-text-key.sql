INSERT INTO text_key (text_key, text_id) VALUES (@text_key, @text_id)
