-- Who may act (L14), what was done (L15), and prepaid licence keys (L16). All of it is inserted, never updated; audit_head alone moves.

CREATE TABLE administrator (
  administrator_id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  code TEXT NOT NULL
) STRICT;

-- What an administrator may do for an account; the latest version is in force.
CREATE TABLE administrator_grant (
  administrator_id INTEGER NOT NULL REFERENCES administrator,
  account_id INTEGER NOT NULL,            -- 0 for the provider
  version INTEGER NOT NULL,
  permissions TEXT NOT NULL,              -- names with blanks between; 'all' of the provider, 'none' when they were taken away
  import_id INTEGER NOT NULL REFERENCES import,
  PRIMARY KEY (administrator_id, account_id, version)
) STRICT, WITHOUT ROWID;

-- Each entry holds the hash of the one before, so that none can change or go unnoticed.
CREATE TABLE audit_entry (
  audit_entry_id INTEGER PRIMARY KEY,     -- 1, 2, 3 … without gaps
  occurred_at INTEGER NOT NULL,           -- microseconds since 1970, for people; no export depends on it
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  account TEXT NOT NULL,                  -- '' for none
  target TEXT NOT NULL,                   -- what it was done to: a file, a document, an administrator
  state_before TEXT NOT NULL,
  state_after TEXT NOT NULL,
  previous_sha256 BLOB NOT NULL,          -- of the entry before; 32 zero bytes for the first
  sha256 BLOB NOT NULL                    -- of this entry with previous_sha256
) STRICT;

-- One row: the end of the trail, authenticated with a key that is not in the database.
CREATE TABLE audit_head (
  audit_head_id INTEGER PRIMARY KEY CHECK (audit_head_id = 1),
  trail BLOB NOT NULL,                    -- names this trail, at random
  entries INTEGER NOT NULL,
  sha256 BLOB NOT NULL,                   -- of the last entry
  hmac BLOB NOT NULL                      -- HMAC-SHA-256 of trail, entries and sha256
) STRICT;

-- Prepaid licence keys (L16), found by the SHA-256 of their UTF-8.
CREATE TABLE license_key (
  license_key_id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  code TEXT NOT NULL,
  product TEXT NOT NULL,
  quantity_micro INTEGER NOT NULL,
  months INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import
) STRICT;

-- A key works once.
CREATE TABLE license_key_activation (
  license_key_id INTEGER PRIMARY KEY REFERENCES license_key,
  account_id INTEGER NOT NULL REFERENCES account,
  from_period INTEGER NOT NULL
) STRICT;
CREATE INDEX license_key_activation_by_account ON license_key_activation (account_id);
