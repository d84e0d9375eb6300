-- Facts are inserted and never updated. What may change: usage_state (a merge that only grows), lease, billing_run.state,
-- rejection.state. What may be deleted: drafts (a billing_run that is not issued, with its documents, lines and parkings).
-- Money is integer minor units; quantities are millionths; periods are months since 0001-01; days are ISO dates.
-- Codes are found by the SHA-256 of their UTF-8.

-- Subjects, companies and subject names, each text once.
CREATE TABLE text (
  text_id INTEGER PRIMARY KEY,
  utf8 TEXT NOT NULL
) STRICT;

-- Finds a text: its key is the first 62 bits of its SHA-256. Of texts that share them, the later ones have the next free keys.
CREATE TABLE text_key (
  text_key INTEGER PRIMARY KEY,
  text_id INTEGER NOT NULL REFERENCES text
) STRICT;

-- Product codes as they were reported; an alias is a code of its own (D4, D7).
CREATE TABLE product_code (
  product_code_id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  code TEXT NOT NULL
) STRICT;

-- One row per command that imported something new, and one per file content (by sha256).
CREATE TABLE import (
  import_id INTEGER PRIMARY KEY,
  imported_at INTEGER NOT NULL            -- microseconds since 1970, for people; no output depends on it
) STRICT;

CREATE TABLE import_file (
  import_file_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import,
  kind TEXT NOT NULL CHECK (kind IN ('price-book', 'accounts', 'usage')),
  path TEXT NOT NULL,                     -- relative to the input, with '/'
  sha256 BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  columns TEXT NOT NULL DEFAULT ''        -- of usage: its column names as a JSON array, for rejected rows that are tried again
) STRICT;
CREATE INDEX import_file_by_bytes ON import_file (bytes);
CREATE INDEX import_file_by_content ON import_file (sha256, kind);
-- Usage counts once. A price book or account file may come back after others, and then changes something again.
CREATE UNIQUE INDEX import_file_of_usage ON import_file (sha256) WHERE kind = 'usage';

CREATE TABLE rejection (
  import_file_id INTEGER NOT NULL REFERENCES import_file,
  line INTEGER NOT NULL,                  -- 1-based line of the file where the row starts
  reason TEXT NOT NULL,
  raw BLOB NOT NULL,
  retry TEXT NOT NULL CHECK (retry IN ('never', 'account', 'product')),
  state TEXT NOT NULL CHECK (state IN ('open', 'passed', 'dismissed')),
  state_reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (import_file_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX rejection_to_retry ON rejection (retry) WHERE state = 'open' AND retry <> 'never';

CREATE TABLE price_book (
  price_book_id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  code TEXT NOT NULL
) STRICT;

CREATE TABLE price_book_version (
  price_book_id INTEGER NOT NULL REFERENCES price_book,
  version INTEGER NOT NULL,               -- from 1
  content_sha256 BLOB NOT NULL,
  content BLOB NOT NULL,                  -- the JSON file as it came
  import_file_id INTEGER NOT NULL REFERENCES import_file,
  PRIMARY KEY (price_book_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  account_id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  code TEXT NOT NULL,
  currency TEXT NOT NULL
) STRICT;

-- The latest version is in force.
CREATE TABLE account_version (
  account_id INTEGER NOT NULL REFERENCES account,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  email TEXT NOT NULL,
  isolated INTEGER NOT NULL,
  gateway_reference TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import,
  PRIMARY KEY (account_id, version)
) STRICT, WITHOUT ROWID;

-- Channel and price book per period (D23): of one from_period the latest version counts; from_period 0 is "always".
CREATE TABLE account_terms (
  account_id INTEGER NOT NULL REFERENCES account,
  from_period INTEGER NOT NULL,
  version INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('direct', 'marketplace')),
  price_book_id INTEGER NOT NULL REFERENCES price_book,
  import_id INTEGER NOT NULL REFERENCES import,
  PRIMARY KEY (account_id, from_period, version)
) STRICT, WITHOUT ROWID;

-- A dated history (L4); since is '' for "always".
CREATE TABLE account_payment_method (
  account_id INTEGER NOT NULL REFERENCES account,
  since TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('active', 'none')),
  import_id INTEGER NOT NULL REFERENCES import,
  PRIMARY KEY (account_id, since, method)
) STRICT, WITHOUT ROWID;

-- The join of all usage records of an (account, product code as reported, subject, period): D3, D4, D5.
CREATE TABLE usage_state (
  account_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  product_code_id INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,            -- text
  revision INTEGER NOT NULL,
  days BLOB NOT NULL,                     -- DailyQuantities
  first_day INTEGER NOT NULL,             -- day of the month of the first quantity above 0; 0 for none
  active_days INTEGER NOT NULL,
  peak_micro INTEGER NOT NULL,
  company_id INTEGER,                     -- text
  company_day INTEGER NOT NULL,           -- day of the month of the record it is from; 0 for none
  subject_name_id INTEGER,                -- text
  subject_name_day INTEGER NOT NULL,
  files BLOB NOT NULL,                    -- import_file ids, ascending: differences as variable-length numbers
  PRIMARY KEY (account_id, period, product_code_id, subject_id)
) STRICT, WITHOUT ROWID;

-- Usage that came too late to be billed (D17) or lies before the opening period (D24), as it came.
CREATE TABLE late_usage (
  import_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  product_code_id INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  period INTEGER NOT NULL,
  PRIMARY KEY (import_id, account_id, product_code_id, subject_id, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE billing_run (
  run_id INTEGER PRIMARY KEY,             -- in the order of runs
  period INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  interim INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
  window_start INTEGER NOT NULL,          -- oldest period rated for accounts that were not parked
  last_import_id INTEGER NOT NULL,        -- the newest import the run has seen
  started_at INTEGER NOT NULL             -- microseconds since 1970, for people; no output depends on it
) STRICT;
CREATE INDEX billing_run_by_period ON billing_run (period);

CREATE TABLE parked_account (
  run_id INTEGER NOT NULL REFERENCES billing_run,
  account_id INTEGER NOT NULL REFERENCES account,
  reason TEXT NOT NULL,
  product TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (run_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX parked_account_by_account ON parked_account (account_id, run_id);

CREATE TABLE document (
  document_id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES billing_run,
  account_id INTEGER NOT NULL REFERENCES account,
  draft_ordinal INTEGER NOT NULL,         -- 1…n over all kinds of the run, in ordinal account order
  kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit-note', 'statement')),
  kind_ordinal INTEGER NOT NULL,          -- 1…n within run and kind, in ordinal account order
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
  UNIQUE (run_id, account_id)
) STRICT;
CREATE INDEX document_by_period ON document (billing_period);

-- A document is issued when it stands here; its number is kind, billing_period and ordinal (D19).
CREATE TABLE issued_document (
  document_id INTEGER PRIMARY KEY REFERENCES document,
  kind TEXT NOT NULL,
  billing_period INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  UNIQUE (kind, billing_period, ordinal)
) STRICT;

CREATE TABLE document_line (
  document_id INTEGER NOT NULL REFERENCES document,
  line_number INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('usage', 'minimum', 'carry-back-credit')),
  service_period INTEGER NOT NULL,
  product TEXT NOT NULL,                  -- '' for the true-up
  description TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity_micro TEXT NOT NULL,           -- numerator in millionths, a whole number; '' for none
  quantity_denominator INTEGER NOT NULL,  -- 1 or the days of the month; 0 for none
  price_model TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  price_book_id INTEGER NOT NULL REFERENCES price_book,
  price_book_version INTEGER NOT NULL,
  price_from INTEGER,                     -- the price in force: its first period
  price_is_override INTEGER NOT NULL,
  evidence BLOB NOT NULL,                 -- LineEvidence
  PRIMARY KEY (document_id, line_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_line_by_account ON document_line (account_id, service_period);

-- Imports and runs exclude each other: owner, heartbeat, and a fencing number that every write transaction checks.
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,                    -- '' when free
  heartbeat INTEGER NOT NULL,             -- counts up while the owner lives
  fencing INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO lease (name, owner, heartbeat, fencing) VALUES ('engine', '', 0, 0);
