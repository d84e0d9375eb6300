INSERT INTO api_key (api_key_id, sha256, name, account, permissions, added_at)
VALUES (
  (SELECT COALESCE(MAX(api_key_id), 0) + 1 FROM api_key),
  @sha256, @name, @account, @permissions, @addedAt)
