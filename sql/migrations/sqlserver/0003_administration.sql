-- Who may act (L14), what was done (L15), and prepaid licence keys (L16). All of it is inserted, never updated; audit_head alone moves.

CREATE TABLE administrator (
  administrator_id bigint PRIMARY KEY,
  sha256 varbinary(32) NOT NULL UNIQUE,
  code varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);

-- What an administrator may do for an account; the latest version is in force.
CREATE TABLE administrator_grant (
  administrator_id bigint NOT NULL,
  account_id bigint NOT NULL,                                -- 0 for the provider
  version bigint NOT NULL,
  permissions varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- names with blanks between; 'all' of the provider, 'none' when they were taken away
  import_id bigint NOT NULL,
  PRIMARY KEY (administrator_id, account_id, version)
);

-- Each entry holds the hash of the one before, so that none can change or go unnoticed.
CREATE TABLE audit_entry (
  audit_entry_id bigint PRIMARY KEY,                         -- 1, 2, 3 … without gaps
  occurred_at bigint NOT NULL,                               -- microseconds since 1970, for people; no export depends on it
  actor varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  action varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  account varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- '' for none
  target varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- what it was done to: a file, a document, an administrator
  state_before varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  state_after varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  previous_sha256 varbinary(32) NOT NULL,                    -- of the entry before; 32 zero bytes for the first
  sha256 varbinary(32) NOT NULL                              -- of this entry with previous_sha256
);

-- One row: the end of the trail, authenticated with a key that is not in the database.
CREATE TABLE audit_head (
  audit_head_id bigint PRIMARY KEY CHECK (audit_head_id = 1),
  trail varbinary(32) NOT NULL,                              -- names this trail, at random
  entries bigint NOT NULL,
  sha256 varbinary(32) NOT NULL,                             -- of the last entry
  hmac varbinary(32) NOT NULL                                -- HMAC-SHA-256 of trail, entries and sha256
);

-- Prepaid licence keys (L16), found by the SHA-256 of their UTF-8.
CREATE TABLE license_key (
  license_key_id bigint PRIMARY KEY,
  sha256 varbinary(32) NOT NULL UNIQUE,
  code varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  product varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  quantity_micro bigint NOT NULL,
  months bigint NOT NULL,
  import_id bigint NOT NULL
);

-- A key works once.
CREATE TABLE license_key_activation (
  license_key_id bigint PRIMARY KEY,
  account_id bigint NOT NULL,
  from_period bigint NOT NULL
);
CREATE INDEX license_key_activation_by_account ON license_key_activation (account_id);
