INSERT INTO audit_head (audit_head_id, trail, entries, sha256, hmac) VALUES (1, @trail, @entries, @sha256, @hmac)
ON CONFLICT (audit_head_id) DO UPDATE SET trail = excluded.trail, entries = excluded.entries, sha256 = excluded.sha256, hmac = excluded.hmac
