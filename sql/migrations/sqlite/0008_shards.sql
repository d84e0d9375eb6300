-- A run that several workers make: its accounts in shards, and what each shard came to, until the last step numbers the documents and stores them.
-- Nothing here is a fact: it is deleted in that step, or when the run is given up.

-- One row: the run that is made now, with all that its documents depend on. Who finds another one than it would make gives it up.
CREATE TABLE staged_run (
  staged_run_id INTEGER PRIMARY KEY CHECK (staged_run_id = 1),
  plan_name TEXT NOT NULL,              -- names this plan, at random
  run_id INTEGER NOT NULL,              -- that it will have
  period INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  opening INTEGER NOT NULL,             -- first period ever run (D24)
  correction_window INTEGER NOT NULL,
  total_bound TEXT NOT NULL,            -- '' for none
  last_import_id INTEGER NOT NULL,
  program TEXT NOT NULL                 -- the build that made the plan: another one may rate otherwise
) STRICT;

-- Accounts that follow each other in ordinal order. An attempt is fenced by its number: only the newest can end.
CREATE TABLE staged_shard (
  shard INTEGER PRIMARY KEY,
  first_place INTEGER NOT NULL,         -- of its accounts in the order of all, from 0
  places INTEGER NOT NULL,
  owner TEXT NOT NULL,                  -- the process that has it in hand; '' for none
  attempt INTEGER NOT NULL,             -- how often it was taken
  taken_at INTEGER NOT NULL,            -- seconds since 1970, by the database's clock
  is_done INTEGER NOT NULL,             -- 1 when its rows are complete
  rated INTEGER NOT NULL,
  parked INTEGER NOT NULL,
  dated_payments INTEGER NOT NULL,       -- dated payment methods of its accounts when it was rated (L4)
  failures INTEGER NOT NULL,            -- attempts that said why they failed, since the run was begun or taken up
  fault TEXT NOT NULL -- what the last of them said
) STRICT;

CREATE TABLE staged_document (
  shard INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  place INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  billing_period INTEGER NOT NULL,
  issued_on TEXT NOT NULL,
  currency TEXT NOT NULL,
  account_name TEXT NOT NULL,
  email TEXT NOT NULL,
  charges_minor INTEGER NOT NULL,
  corrections_minor INTEGER NOT NULL,
  minimum_minor INTEGER NOT NULL,
  carry_back_credit_minor INTEGER NOT NULL,
  total_minor INTEGER NOT NULL,
  amount_due_minor INTEGER NOT NULL,
  PRIMARY KEY (shard, attempt, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE staged_line (
  shard INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  place INTEGER NOT NULL,
  line_number INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  service_period INTEGER NOT NULL,
  product TEXT NOT NULL,
  description TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity_micro TEXT NOT NULL,
  quantity_denominator INTEGER NOT NULL,
  price_model TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  price_book_id INTEGER NOT NULL,
  price_book_version INTEGER NOT NULL,
  price_from INTEGER,
  price_is_override INTEGER NOT NULL,
  evidence BLOB NOT NULL,
  PRIMARY KEY (shard, attempt, place, line_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE staged_parking (
  shard INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  product TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (shard, attempt, account_id)
) STRICT, WITHOUT ROWID;
