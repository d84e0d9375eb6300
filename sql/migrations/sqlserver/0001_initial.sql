-- Facts are inserted and never updated. What may change: usage_state (a merge that only grows), lease, billing_run.state,
-- rejection.state. What may be deleted: drafts (a billing_run that is not issued, with its documents, lines and parkings).
-- Money is integer minor units; quantities are millionths; periods are months since 0001-01; days are ISO dates.
-- Codes are found by the SHA-256 of their UTF-8.

-- Text is ordered by its UTF-8 bytes, like everywhere (a BIN2 collation of UTF-8). References are checked by 'billing verify', as on SQLite.

-- A list of numbers that a statement is asked with, as SQLite's json_each gives it: key from 0, value.
EXEC ('CREATE FUNCTION json_each (@list nvarchar(max)) RETURNS TABLE AS RETURN
  SELECT CAST(e.[key] AS bigint) AS "key", CAST(e.value AS bigint) AS value FROM OPENJSON(@list) e');

-- Subjects, companies and subject names, each text once.
CREATE TABLE text (
  text_id bigint PRIMARY KEY,
  utf8 varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);

-- Finds a text: its key is the first 62 bits of its SHA-256. Of texts that share them, the later ones have the next free keys.
CREATE TABLE text_key (
  text_key bigint PRIMARY KEY,
  text_id bigint NOT NULL
);

-- Product codes as they were reported; an alias is a code of its own (D4, D7).
CREATE TABLE product_code (
  product_code_id bigint PRIMARY KEY,
  sha256 varbinary(32) NOT NULL UNIQUE,
  code varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);

-- One row per command that imported something new, and one per file content (by sha256).
CREATE TABLE import (
  import_id bigint PRIMARY KEY,
  imported_at bigint NOT NULL                                -- microseconds since 1970, for people; no output depends on it
);

CREATE TABLE import_file (
  import_file_id bigint PRIMARY KEY,
  import_id bigint NOT NULL,
  kind varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CONSTRAINT import_file_kind CHECK (kind IN ('price-book', 'accounts', 'usage')),
  path varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- relative to the input, with '/'
  sha256 varbinary(32) NOT NULL,
  bytes bigint NOT NULL,
  rows_read bigint NOT NULL,
  rows_accepted bigint NOT NULL,
  rows_rejected bigint NOT NULL,
  columns varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL DEFAULT '' -- of usage: its column names as a JSON array, for rejected rows that are tried again
);
CREATE INDEX import_file_by_bytes ON import_file (bytes);
CREATE INDEX import_file_by_content ON import_file (sha256, kind);
-- Usage counts once. A price book or account file may come back after others, and then changes something again.
CREATE UNIQUE INDEX import_file_of_usage ON import_file (sha256) WHERE kind = 'usage';

CREATE TABLE rejection (
  import_file_id bigint NOT NULL,
  line bigint NOT NULL,                                      -- 1-based line of the file where the row starts
  reason varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  raw varbinary(max) NOT NULL,
  retry varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (retry IN ('never', 'account', 'product')),
  state varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (state IN ('open', 'passed', 'dismissed')),
  state_reason varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL DEFAULT '',
  PRIMARY KEY (import_file_id, line)
);
CREATE INDEX rejection_to_retry ON rejection (retry) WHERE state = 'open' AND retry <> 'never';

CREATE TABLE price_book (
  price_book_id bigint PRIMARY KEY,
  sha256 varbinary(32) NOT NULL UNIQUE,
  code varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);

CREATE TABLE price_book_version (
  price_book_id bigint NOT NULL,
  version bigint NOT NULL,                                   -- from 1
  content_sha256 varbinary(32) NOT NULL,
  content varbinary(max) NOT NULL,                           -- the JSON file as it came
  import_file_id bigint NOT NULL,
  PRIMARY KEY (price_book_id, version)
);

CREATE TABLE account (
  account_id bigint PRIMARY KEY,
  sha256 varbinary(32) NOT NULL UNIQUE,
  code varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  currency varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);

-- The latest version is in force.
CREATE TABLE account_version (
  account_id bigint NOT NULL,
  version bigint NOT NULL,
  name varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  time_zone varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  email varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  isolated bigint NOT NULL,
  gateway_reference varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  import_id bigint NOT NULL,
  PRIMARY KEY (account_id, version)
);

-- Channel and price book per period (D23): of one from_period the latest version counts; from_period 0 is "always".
CREATE TABLE account_terms (
  account_id bigint NOT NULL,
  from_period bigint NOT NULL,
  version bigint NOT NULL,
  channel varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (channel IN ('direct', 'marketplace')),
  price_book_id bigint NOT NULL,
  import_id bigint NOT NULL,
  PRIMARY KEY (account_id, from_period, version)
);

-- A dated history (L4); since is '' for "always".
CREATE TABLE account_payment_method (
  account_id bigint NOT NULL,
  since varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  method varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (method IN ('active', 'none')),
  import_id bigint NOT NULL,
  PRIMARY KEY (account_id, since, method)
);

-- The join of all usage records of an (account, product code as reported, subject, period): D3, D4, D5.
CREATE TABLE usage_state (
  account_id bigint NOT NULL,
  period bigint NOT NULL,
  product_code_id bigint NOT NULL,
  subject_id bigint NOT NULL,                                -- text
  revision bigint NOT NULL,
  days varbinary(max) NOT NULL,                              -- DailyQuantities
  first_day bigint NOT NULL,                                 -- day of the month of the first quantity above 0; 0 for none
  active_days bigint NOT NULL,
  peak_micro bigint NOT NULL,
  company_id bigint NULL,                              -- text
  company_day bigint NOT NULL,                               -- day of the month of the record it is from; 0 for none
  subject_name_id bigint NULL,                         -- text
  subject_name_day bigint NOT NULL,
  files varbinary(max) NOT NULL,                             -- import_file ids, ascending: differences as variable-length numbers
  PRIMARY KEY (account_id, period, product_code_id, subject_id)
);

-- Usage that came too late to be billed (D17) or lies before the opening period (D24), as it came.
CREATE TABLE late_usage (
  import_id bigint NOT NULL,
  account_id bigint NOT NULL,
  product_code_id bigint NOT NULL,
  subject_id bigint NOT NULL,
  period bigint NOT NULL,
  PRIMARY KEY (import_id, account_id, product_code_id, subject_id, period)
);

CREATE TABLE billing_run (
  run_id bigint PRIMARY KEY,                                 -- in the order of runs
  period bigint NOT NULL,
  as_of varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  interim bigint NOT NULL,
  state varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (state IN ('draft', 'issued')),
  window_start bigint NOT NULL,                              -- oldest period rated for accounts that were not parked
  last_import_id bigint NOT NULL,                            -- the newest import the run has seen
  started_at bigint NOT NULL                                 -- microseconds since 1970, for people; no output depends on it
);
CREATE INDEX billing_run_by_period ON billing_run (period);

CREATE TABLE parked_account (
  run_id bigint NOT NULL,
  account_id bigint NOT NULL,
  reason varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  product varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  detail varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  PRIMARY KEY (run_id, account_id)
);
CREATE INDEX parked_account_by_account ON parked_account (account_id, run_id);

CREATE TABLE document (
  document_id bigint PRIMARY KEY,
  run_id bigint NOT NULL,
  account_id bigint NOT NULL,
  draft_ordinal bigint NOT NULL,                             -- 1…n over all kinds of the run, in ordinal account order
  kind varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (kind IN ('invoice', 'credit-note', 'statement')),
  kind_ordinal bigint NOT NULL,                              -- 1…n within run and kind, in ordinal account order
  billing_period bigint NOT NULL,
  issued_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  currency varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  account_name varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  email varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  charges_minor bigint NOT NULL,
  corrections_minor bigint NOT NULL,
  minimum_minor bigint NOT NULL,
  carry_back_credit_minor bigint NOT NULL,
  total_minor bigint NOT NULL,
  amount_due_minor bigint NOT NULL,
  UNIQUE (run_id, account_id)
);
CREATE INDEX document_by_period ON document (billing_period);

-- A document is issued when it stands here; its number is kind, billing_period and ordinal (D19).
CREATE TABLE issued_document (
  document_id bigint PRIMARY KEY,
  kind varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  billing_period bigint NOT NULL,
  ordinal bigint NOT NULL,
  UNIQUE (kind, billing_period, ordinal)
);

CREATE TABLE document_line (
  document_id bigint NOT NULL,
  line_number bigint NOT NULL,
  account_id bigint NOT NULL,
  kind varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (kind IN ('usage', 'minimum', 'carry-back-credit')),
  service_period bigint NOT NULL,
  product varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- '' for the true-up
  description varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  unit varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  quantity_micro varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- numerator in millionths, a whole number; '' for none
  quantity_denominator bigint NOT NULL,                      -- 1 or the days of the month; 0 for none
  price_model varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  amount_minor bigint NOT NULL,
  price_book_id bigint NOT NULL,
  price_book_version bigint NOT NULL,
  price_from bigint NULL,                              -- the price in force: its first period
  price_is_override bigint NOT NULL,
  evidence varbinary(max) NOT NULL,                          -- LineEvidence
  PRIMARY KEY (document_id, line_number)
);
CREATE INDEX document_line_by_account ON document_line (account_id, service_period);

-- Imports and runs exclude each other: owner, heartbeat, and a fencing number that every write transaction checks.
CREATE TABLE lease (
  name varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 PRIMARY KEY,
  owner varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- '' when free
  heartbeat bigint NOT NULL,                                 -- counts up while the owner lives
  fencing bigint NOT NULL,
  beaten_at datetime2 NOT NULL DEFAULT SYSUTCDATETIME()         -- when it counted up last, by the clock of the server
);
INSERT INTO lease (name, owner, heartbeat, fencing) VALUES ('engine', '', 0, 0);
