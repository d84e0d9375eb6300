-- Collects of usage sources, and API keys. All of it is inserted, never updated. Instants are microseconds since 1970.

-- A collect that began. Without an end it runs still, or its process died: then it counts for nothing.
CREATE TABLE collect (
  collect_id bigint PRIMARY KEY,
  source text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  is_snapshot bigint NOT NULL,             -- 1 for a source that shows only now: a day without it is a gap
  began_at bigint NOT NULL
);
CREATE INDEX collect_by_source ON collect (source, began_at);

-- What was fetched, recorded before it is read.
CREATE TABLE collect_file (
  collect_id bigint NOT NULL,
  ordinal bigint NOT NULL,                 -- from 1, in the order it was fetched
  path text COLLATE "C" NOT NULL,          -- relative to the folder of raw fetches, with '/'
  sha256 bytea NOT NULL,
  bytes bigint NOT NULL,
  fetched_at bigint NOT NULL,
  PRIMARY KEY (collect_id, ordinal)
);

-- A collect that ended, inserted in the transaction that imports what it brought.
CREATE TABLE collect_end (
  collect_id bigint PRIMARY KEY,
  ended_at bigint NOT NULL,
  outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('complete', 'failed')),
  rows bigint NOT NULL,                    -- usage rows that its fetches were read to
  error text COLLATE "C" NOT NULL          -- '' when complete
);

-- The accounts that snapshots of a source have told of: theirs are the days that a missing snapshot leaves open.
CREATE TABLE collect_account (
  source text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  PRIMARY KEY (source, account)
);

-- One process collects at a time.
INSERT INTO lease (name, owner, heartbeat, fencing) VALUES ('collect', '', 0, 0);

-- Keys that programs show to the web server. The key itself is shown once and kept nowhere: it is random, so its SHA-256 tells nothing.
CREATE TABLE api_key (
  api_key_id bigint PRIMARY KEY,
  sha256 bytea NOT NULL UNIQUE,
  name text COLLATE "C" NOT NULL UNIQUE,
  account text COLLATE "C" NOT NULL,       -- '' for the provider
  permissions text COLLATE "C" NOT NULL,   -- as in administrator_grant
  added_at bigint NOT NULL
);

CREATE TABLE api_key_revocation (
  api_key_id bigint PRIMARY KEY,
  revoked_at bigint NOT NULL
);
