SELECT audit_entry_id, occurred_at, actor, action, account, target, state_before, state_after, previous_sha256, sha256
FROM audit_entry
ORDER BY audit_entry_id
