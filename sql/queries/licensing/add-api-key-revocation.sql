INSERT INTO api_key_revocation (api_key_id, revoked_at)
SELECT k.api_key_id, @revokedAt FROM api_key k LEFT JOIN api_key_revocation r ON r.api_key_id = k.api_key_id WHERE k.name = @name AND r.api_key_id IS NULL
