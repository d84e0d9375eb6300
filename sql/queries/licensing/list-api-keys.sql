SELECT k.name AS Name, k.account AS Account, k.permissions AS Permissions, k.added_at AS AddedAt, r.revoked_at AS RevokedAt
FROM api_key k LEFT JOIN api_key_revocation r ON r.api_key_id = k.api_key_id
