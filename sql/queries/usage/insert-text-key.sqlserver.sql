-- A key that is taken ends the whole transaction here, unless the statement leaves it alone.
INSERT INTO text_key (text_key, text_id)
OUTPUT inserted.text_id
SELECT @text_key, @text_id
WHERE NOT EXISTS (SELECT 1 FROM text_key known WHERE known.text_key = @text_key)
