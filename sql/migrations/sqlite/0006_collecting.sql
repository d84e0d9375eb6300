-- Collects of usage sources, and API keys. All of it is inserted, never updated. Instants are microseconds since 1970.

-- A collect that began. Without an end it runs still, or its process died: then it counts for nothing.
CREATE TABLE collect (
  collect_id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  is_snapshot INTEGER NOT NULL,           -- 1 for a source that shows only now: a day without it is a gap
  began_at INTEGER NOT NULL
) STRICT;
CREATE INDEX collect_by_source ON collect (source, began_at);

-- What was fetched, recorded before it is read.
CREATE TABLE collect_file (
  collect_id INTEGER NOT NULL REFERENCES collect,
  ordinal INTEGER NOT NULL,               -- from 1, in the order it was fetched
  path TEXT NOT NULL,                     -- relative to the folder of raw fetches, with '/'
  sha256 BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL,
  PRIMARY KEY (collect_id, ordinal)
) STRICT, WITHOUT ROWID;

-- A collect that ended, inserted in the transaction that imports what it brought.
CREATE TABLE collect_end (
  collect_id INTEGER PRIMARY KEY REFERENCES collect,
  ended_at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('complete', 'failed')),
  rows INTEGER NOT NULL,                  -- usage rows that its fetches were read to
  error TEXT NOT NULL                     -- '' when complete
) STRICT;

-- The accounts that snapshots of a source have told of: theirs are the days that a missing snapshot leaves open.
CREATE TABLE collect_account (
  source TEXT NOT NULL,
  account TEXT NOT NULL,
  PRIMARY KEY (source, account)
) STRICT, WITHOUT ROWID;

-- One process collects at a time.
INSERT INTO lease (name, owner, heartbeat, fencing) VALUES ('collect', '', 0, 0);

-- Keys that programs show to the web server. The key itself is shown once and kept nowhere: it is random, so its SHA-256 tells nothing.
CREATE TABLE api_key (
  api_key_id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,                  -- '' for the provider
  permissions TEXT NOT NULL,              -- as in administrator_grant
  added_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_key_revocation (
  api_key_id INTEGER PRIMARY KEY REFERENCES api_key,
  revoked_at INTEGER NOT NULL
) STRICT;
