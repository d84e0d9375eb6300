-- The last entry of the audit trail.
SELECT audit_entry_id, sha256 FROM audit_entry WHERE audit_entry_id = (SELECT MAX(audit_entry_id) FROM audit_entry)
