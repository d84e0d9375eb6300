-- The last entry of the audit trail.
SELECT audit_entry_id, sha256 FROM audit_entry ORDER BY audit_entry_id DESC LIMIT 1
