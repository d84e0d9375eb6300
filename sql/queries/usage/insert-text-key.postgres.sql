-- A key that is taken ends the whole transaction here, unless the statement leaves it alone.
INSERT INTO text_key (text_key, text_id) VALUES (@text_key, @text_id)
ON CONFLICT DO NOTHING
RETURNING text_id
