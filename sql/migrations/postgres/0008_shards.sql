-- A run that several workers make: its accounts in shards, and what each shard came to, until the last step numbers the documents and stores them.
-- Nothing here is a fact: it is deleted in that step, or when the run is given up.

-- One row: the run that is made now, with all that its documents depend on. Who finds another one than it would make gives it up.
CREATE TABLE staged_run (
  staged_run_id bigint PRIMARY KEY CHECK (staged_run_id = 1),
  plan_name text COLLATE "C" NOT NULL,  -- names this plan, at random
  run_id bigint NOT NULL,               -- that it will have
  period bigint NOT NULL,
  as_of text COLLATE "C" NOT NULL,
  opening bigint NOT NULL,              -- first period ever run (D24)
  correction_window bigint NOT NULL,
  total_bound text COLLATE "C" NOT NULL, -- '' for none
  last_import_id bigint NOT NULL,
  program text COLLATE "C" NOT NULL     -- the build that made the plan: another one may rate otherwise
);

-- Accounts that follow each other in ordinal order. An attempt is fenced by its number: only the newest can end.
CREATE TABLE staged_shard (
  shard bigint PRIMARY KEY,
  first_place bigint NOT NULL,          -- of its accounts in the order of all, from 0
  places bigint NOT NULL,
  owner text COLLATE "C" NOT NULL,      -- the process that has it in hand; '' for none
  attempt bigint NOT NULL,              -- how often it was taken
  taken_at bigint NOT NULL,             -- seconds since 1970, by the database's clock
  is_done bigint NOT NULL,              -- 1 when its rows are complete
  rated bigint NOT NULL,
  parked bigint NOT NULL,
  dated_payments bigint NOT NULL,        -- dated payment methods of its accounts when it was rated (L4)
  failures bigint NOT NULL,             -- attempts that said why they failed, since the run was begun or taken up
  fault text COLLATE "C" NOT NULL -- what the last of them said
);

CREATE TABLE staged_document (
  shard bigint NOT NULL,
  attempt bigint NOT NULL,
  place bigint NOT NULL,
  account_id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  billing_period bigint NOT NULL,
  issued_on text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  account_name text COLLATE "C" NOT NULL,
  email text COLLATE "C" NOT NULL,
  charges_minor bigint NOT NULL,
  corrections_minor bigint NOT NULL,
  minimum_minor bigint NOT NULL,
  carry_back_credit_minor bigint NOT NULL,
  total_minor bigint NOT NULL,
  amount_due_minor bigint NOT NULL,
  PRIMARY KEY (shard, attempt, place)
);

CREATE TABLE staged_line (
  shard bigint NOT NULL,
  attempt bigint NOT NULL,
  place bigint NOT NULL,
  line_number bigint NOT NULL,
  account_id bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  service_period bigint NOT NULL,
  product text COLLATE "C" NOT NULL,
  description text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  quantity_micro text COLLATE "C" NOT NULL,
  quantity_denominator bigint NOT NULL,
  price_model text COLLATE "C" NOT NULL,
  amount_minor bigint NOT NULL,
  price_book_id bigint NOT NULL,
  price_book_version bigint NOT NULL,
  price_from bigint,
  price_is_override bigint NOT NULL,
  evidence bytea NOT NULL,
  PRIMARY KEY (shard, attempt, place, line_number)
);

CREATE TABLE staged_parking (
  shard bigint NOT NULL,
  attempt bigint NOT NULL,
  account_id bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  product text COLLATE "C" NOT NULL,
  detail text COLLATE "C" NOT NULL,
  PRIMARY KEY (shard, attempt, account_id)
);

-- The lists that pages are asked by are short, whatever tables say that were not analysed yet: from the list to the index, never through the whole table.
-- A strict function is not inlined, so what is said of its rows counts.
ALTER FUNCTION json_each(text) STRICT ROWS 1;
