SELECT sha256 FROM audit_entry WHERE audit_entry_id = @entries
