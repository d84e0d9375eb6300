INSERT INTO api_key (sha256, name, account, permissions, added_at) VALUES (@sha256, @name, @account, @permissions, @addedAt)
