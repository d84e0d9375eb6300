-- Serving: how far runs are, what was missing when they were made, what the close waits for, and how each job went.

-- The steps of a run, each when it was reached first. Inserted, never updated; those of drafts go with their drafts.
CREATE TABLE run_step (
  run_id bigint NOT NULL,
  step text COLLATE "C" NOT NULL CHECK (step IN ('collected', 'rated', 'held', 'approved', 'issued', 'exported', 'charged')),
  reached_at bigint NOT NULL,              -- microseconds since 1970, for people; no output depends on it
  detail text COLLATE "C" NOT NULL,        -- held: why, a sentence a line; '' for nothing to say
  PRIMARY KEY (run_id, step)
);

-- Sources that had not begun a collect since the period had ended everywhere, when its run was made.
CREATE TABLE run_missing_source (
  run_id bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  PRIMARY KEY (run_id, source)
);

-- When the close of a period was first found due and had to wait for its sources.
CREATE TABLE close_wait (
  period bigint PRIMARY KEY,
  since bigint NOT NULL                    -- microseconds since 1970
);

-- How each job of `billing serve` went. A row changes in place, as a lease does: the log tells the history.
CREATE TABLE job (
  name text COLLATE "C" PRIMARY KEY,
  begun_at bigint NOT NULL,                -- microseconds since 1970, when it began last
  ended_at bigint NOT NULL,                -- 0 while it runs, or when it was killed
  good_at bigint NOT NULL,                 -- when it began last and did not fail; 0 for never
  outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('running', 'done', 'nothing', 'waiting', 'needs-look', 'failed')),
  detail text COLLATE "C" NOT NULL,
  failures bigint NOT NULL                 -- in a row
);

-- Of several `billing serve` on one database one does the jobs.
INSERT INTO lease (name, owner, heartbeat, fencing) VALUES ('serve', '', 0, 0);
