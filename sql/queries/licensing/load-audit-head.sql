SELECT trail, entries, sha256, hmac FROM audit_head
