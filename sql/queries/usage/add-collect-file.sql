INSERT INTO collect_file (collect_id, ordinal, path, sha256, bytes, fetched_at)
VALUES (@collectId, @ordinal, @path, @sha256, @bytes, @fetchedAt)
