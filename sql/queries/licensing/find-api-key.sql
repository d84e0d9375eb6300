SELECT k.name, k.account, k.permissions
FROM api_key k LEFT JOIN api_key_revocation r ON r.api_key_id = k.api_key_id
WHERE k.sha256 = @sha256 AND r.api_key_id IS NULL
