SELECT k.text_id, t.utf8 FROM text_key k JOIN text t ON t.text_id = k.text_id WHERE k.text_key = @text_key
