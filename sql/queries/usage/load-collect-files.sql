SELECT path AS Path, sha256 AS Sha256, bytes AS Bytes, fetched_at AS FetchedAt FROM collect_file WHERE collect_id = @collectId ORDER BY ordinal
