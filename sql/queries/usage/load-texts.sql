SELECT text_id, utf8 FROM text WHERE text_id IN (SELECT value FROM json_each(@ids))
