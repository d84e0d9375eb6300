-- The inbox of gateway events (P5): a database file of its own, so that taking events never waits for a run, and a run never for them.
-- Facts are inserted and never updated. What may change: gateway_event_state and gateway_event_conflict.state.
-- Instants are microseconds since 1970.

CREATE TABLE gateway_event (
  event_ordinal INTEGER PRIMARY KEY,      -- from 1, in the order of arrival
  gateway TEXT NOT NULL,                  -- 'fastspring'
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,                     -- as the gateway names it
  created_at INTEGER,                     -- as the gateway says; NULL when it does not
  live INTEGER NOT NULL,                  -- 0 for test traffic
  source TEXT NOT NULL CHECK (source IN ('webhook', 'sweep')),
  received_at INTEGER NOT NULL,
  content_sha256 BLOB NOT NULL,           -- of what it says, however it was delivered
  raw BLOB NOT NULL,                      -- the JSON of the event as it came
  UNIQUE (gateway, event_id)
) STRICT;
CREATE INDEX gateway_event_by_arrival ON gateway_event (received_at);

-- How far an event is; one row for each event.
CREATE TABLE gateway_event_state (
  event_ordinal INTEGER PRIMARY KEY REFERENCES gateway_event,
  state TEXT NOT NULL CHECK (state IN ('new', 'waiting', 'applied', 'no-effect', 'test-traffic', 'error')),
  reason TEXT NOT NULL,
  tries INTEGER NOT NULL,                 -- how often it was looked at
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX gateway_event_open ON gateway_event_state (event_ordinal) WHERE state IN ('new', 'waiting');
CREATE INDEX gateway_event_in_error ON gateway_event_state (event_ordinal) WHERE state = 'error';

-- The same event id with other content: an error, kept and shown.
CREATE TABLE gateway_event_conflict (
  conflict_ordinal INTEGER PRIMARY KEY,
  gateway TEXT NOT NULL,
  event_id TEXT NOT NULL,
  content_sha256 BLOB NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('webhook', 'sweep')),
  received_at INTEGER NOT NULL,
  raw BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'dismissed')),
  state_reason TEXT NOT NULL,
  UNIQUE (gateway, event_id, content_sha256)
) STRICT;

-- Posts with a good signature, or events in them, that cannot be read; each content once.
CREATE TABLE gateway_fault (
  fault_ordinal INTEGER PRIMARY KEY,
  gateway TEXT NOT NULL,
  content_sha256 BLOB NOT NULL,
  problem TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('webhook', 'sweep')),
  received_at INTEGER NOT NULL,
  raw BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'dismissed')),
  state_reason TEXT NOT NULL,
  UNIQUE (gateway, content_sha256)
) STRICT;
