INSERT INTO audit_head (audit_head_id, trail, entries, sha256, hmac)
SELECT 1, @trail, @entries, @sha256, @hmac
WHERE NOT EXISTS (SELECT 1 FROM audit_head);
IF @@ROWCOUNT = 0
UPDATE audit_head SET trail = @trail, entries = @entries, sha256 = @sha256, hmac = @hmac WHERE audit_head_id = 1
