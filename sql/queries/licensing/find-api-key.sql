SELECT k.name, k.account, k.permissions
FROM api_key k LEFT JOIN api_key_revocation r USING (api_key_id)
WHERE k.sha256 = ?1 AND r.api_key_id IS NULL
