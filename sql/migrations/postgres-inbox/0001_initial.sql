-- The inbox of gateway events (P5): a database file of its own, so that taking events never waits for a run, and a run never for them.
-- Facts are inserted and never updated. What may change: gateway_event_state and gateway_event_conflict.state.
-- Instants are microseconds since 1970.

CREATE TABLE gateway_event (
  event_ordinal bigint PRIMARY KEY,        -- from 1, in the order of arrival
  gateway text COLLATE "C" NOT NULL,       -- 'fastspring'
  event_id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,          -- as the gateway names it
  created_at bigint,                       -- as the gateway says; NULL when it does not
  live bigint NOT NULL,                    -- 0 for test traffic
  source text COLLATE "C" NOT NULL CHECK (source IN ('webhook', 'sweep')),
  received_at bigint NOT NULL,
  content_sha256 bytea NOT NULL,           -- of what it says, however it was delivered
  raw bytea NOT NULL,                      -- the JSON of the event as it came
  UNIQUE (gateway, event_id)
);
CREATE INDEX gateway_event_by_arrival ON gateway_event (received_at);

-- How far an event is; one row for each event.
CREATE TABLE gateway_event_state (
  event_ordinal bigint PRIMARY KEY,
  state text COLLATE "C" NOT NULL CHECK (state IN ('new', 'waiting', 'applied', 'no-effect', 'test-traffic', 'error')),
  reason text COLLATE "C" NOT NULL,
  tries bigint NOT NULL,                   -- how often it was looked at
  changed_at bigint NOT NULL
);
CREATE INDEX gateway_event_open ON gateway_event_state (event_ordinal) WHERE state IN ('new', 'waiting');
CREATE INDEX gateway_event_in_error ON gateway_event_state (event_ordinal) WHERE state = 'error';

-- The same event id with other content: an error, kept and shown.
CREATE TABLE gateway_event_conflict (
  conflict_ordinal bigint PRIMARY KEY,
  gateway text COLLATE "C" NOT NULL,
  event_id text COLLATE "C" NOT NULL,
  content_sha256 bytea NOT NULL,
  source text COLLATE "C" NOT NULL CHECK (source IN ('webhook', 'sweep')),
  received_at bigint NOT NULL,
  raw bytea NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'dismissed')),
  state_reason text COLLATE "C" NOT NULL,
  UNIQUE (gateway, event_id, content_sha256)
);

-- Posts with a good signature, or events in them, that cannot be read; each content once.
CREATE TABLE gateway_fault (
  fault_ordinal bigint PRIMARY KEY,
  gateway text COLLATE "C" NOT NULL,
  content_sha256 bytea NOT NULL,
  problem text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL CHECK (source IN ('webhook', 'sweep')),
  received_at bigint NOT NULL,
  raw bytea NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'dismissed')),
  state_reason text COLLATE "C" NOT NULL,
  UNIQUE (gateway, content_sha256)
);
