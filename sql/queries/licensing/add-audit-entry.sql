INSERT INTO audit_entry (audit_entry_id, occurred_at, actor, action, account, target, state_before, state_after, previous_sha256, sha256)
VALUES (@audit_entry_id, @occurred_at, @actor, @action, @account, @target, @state_before, @state_after, @previous_sha256, @sha256)
