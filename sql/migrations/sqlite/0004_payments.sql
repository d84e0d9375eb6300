-- Payments: what was asked for, what the gateway captured, what went back, and account credits. Facts are inserted and never updated. What may change:
-- payment_attempt.state (each step stands in payment_attempt_step), and the order of a payment that was settled by hand, once, when its order shows.
-- Amounts of the gateway are net of tax. ledger_period is the newest billing period that was run when the fact was stored, and posted_on a day in it
-- (P7): both are given once, so a closed period never changes. Instants are microseconds since 1970.

CREATE TABLE account_credit (
  account_credit_id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,            -- of the UTF-8 of the code
  code TEXT NOT NULL,                     -- of the file, or the number of the credit note
  account_id INTEGER NOT NULL REFERENCES account,
  document_id INTEGER REFERENCES document,-- the credit note; NULL when a file granted it
  currency TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  granted_on TEXT NOT NULL,
  expires_on TEXT NOT NULL,               -- last day; '' for never
  priority INTEGER NOT NULL,
  reason TEXT NOT NULL,
  ledger_period INTEGER NOT NULL,
  posted_on TEXT NOT NULL
) STRICT;
CREATE INDEX account_credit_by_account ON account_credit (account_id);
CREATE UNIQUE INDEX account_credit_by_document ON account_credit (document_id) WHERE document_id IS NOT NULL;

-- The ledger of account credits (P4): granted = spent + expired + remaining.
CREATE TABLE account_credit_entry (
  account_credit_entry_id INTEGER PRIMARY KEY,
  account_credit_id INTEGER NOT NULL REFERENCES account_credit,
  kind TEXT NOT NULL CHECK (kind IN ('spent', 'refunded', 'expired')),
  document_id INTEGER REFERENCES document,-- spent: the invoice
  at_issue INTEGER NOT NULL,              -- 1: it is part of the amount due that stands on the invoice
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  ledger_period INTEGER NOT NULL,
  posted_on TEXT NOT NULL
) STRICT;
CREATE INDEX account_credit_entry_by_credit ON account_credit_entry (account_credit_id);
CREATE INDEX account_credit_entry_by_document ON account_credit_entry (document_id) WHERE document_id IS NOT NULL;

-- One request to the gateway (P1): a charge, or a refund of an order.
CREATE TABLE payment_attempt (
  payment_attempt_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund')),
  document_id INTEGER NOT NULL REFERENCES document,
  account_id INTEGER NOT NULL REFERENCES account,
  subscription TEXT NOT NULL,
  gateway_order TEXT NOT NULL,            -- of a refund: the order that the money goes back from; '' for a charge
  account_credit_id INTEGER REFERENCES account_credit, -- of a refund of a credit note: the credit it pays out
  currency TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  begun_at INTEGER NOT NULL,              -- the moment that retries are counted from (P3)
  state TEXT NOT NULL CHECK (state IN ('intended', 'sent', 'unknown', 'declined', 'captured'))
) STRICT;
-- A subscription has at most one open attempt (P1).
CREATE UNIQUE INDEX payment_attempt_open ON payment_attempt (subscription) WHERE state IN ('intended', 'sent', 'unknown');
CREATE INDEX payment_attempt_by_document ON payment_attempt (document_id);
CREATE INDEX payment_attempt_by_subscription ON payment_attempt (subscription);

CREATE TABLE payment_attempt_step (
  payment_attempt_id INTEGER NOT NULL REFERENCES payment_attempt,
  step_number INTEGER NOT NULL,
  state TEXT NOT NULL,
  reached_at INTEGER NOT NULL,            -- by the clock of the machine, whole milliseconds
  is_refusal INTEGER NOT NULL,            -- 1: the gateway declined the charge; 0 of a declined step: it was never asked
  reason TEXT NOT NULL,
  PRIMARY KEY (payment_attempt_id, step_number)
) STRICT, WITHOUT ROWID;

-- What stood at the gateway before an attempt was sent: orders of the subscription, returns of the order. None of it is the outcome (P1).
CREATE TABLE payment_attempt_known (
  payment_attempt_id INTEGER NOT NULL REFERENCES payment_attempt,
  gateway_id TEXT NOT NULL,
  PRIMARY KEY (payment_attempt_id, gateway_id)
) STRICT, WITHOUT ROWID;

-- Money captured at the gateway; an order counts once.
CREATE TABLE payment (
  payment_id INTEGER PRIMARY KEY,
  gateway_order TEXT NOT NULL UNIQUE,
  account_id INTEGER REFERENCES account,  -- NULL when the subscription is nobody's
  subscription TEXT NOT NULL,
  captured_at INTEGER NOT NULL,
  currency TEXT NOT NULL,
  net_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  ledger_period INTEGER NOT NULL,
  posted_on TEXT NOT NULL
) STRICT;
CREATE INDEX payment_by_subscription ON payment (subscription);

-- What a payment was for, once: the attempt that asked for it, or what a person said. What is not taken here stays an unallocated receipt.
CREATE TABLE payment_allocation (
  payment_id INTEGER PRIMARY KEY REFERENCES payment,
  payment_attempt_id INTEGER REFERENCES payment_attempt,
  document_id INTEGER REFERENCES document,-- NULL: a person said that it is for none
  settled_minor INTEGER NOT NULL CHECK (settled_minor >= 0),
  recovered_minor INTEGER NOT NULL CHECK (recovered_minor >= 0),         -- against what was written off
  collected_again_minor INTEGER NOT NULL CHECK (collected_again_minor >= 0), -- against what was refunded
  reason TEXT NOT NULL,
  ledger_period INTEGER NOT NULL,
  posted_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX payment_allocation_by_attempt ON payment_allocation (payment_attempt_id) WHERE payment_attempt_id IS NOT NULL;
CREATE INDEX payment_allocation_by_document ON payment_allocation (document_id) WHERE document_id IS NOT NULL;

-- Money that went back: a return is counted once, like an order.
CREATE TABLE payment_return (
  payment_return_id INTEGER PRIMARY KEY,
  gateway_return TEXT NOT NULL UNIQUE,
  payment_id INTEGER NOT NULL REFERENCES payment,
  kind TEXT NOT NULL CHECK (kind IN ('refund', 'chargeback')),
  payment_attempt_id INTEGER REFERENCES payment_attempt,
  returned_at INTEGER NOT NULL,
  net_minor INTEGER NOT NULL CHECK (net_minor >= 0),
  tax_minor INTEGER NOT NULL,
  credit_minor INTEGER NOT NULL CHECK (credit_minor >= 0),               -- out of the account credit that it pays out
  unallocated_minor INTEGER NOT NULL CHECK (unallocated_minor >= 0),     -- out of what settles no document
  document_minor INTEGER NOT NULL CHECK (document_minor >= 0),           -- out of what settles the document
  ledger_period INTEGER NOT NULL,
  posted_on TEXT NOT NULL
) STRICT;
CREATE INDEX payment_return_by_payment ON payment_return (payment_id);

CREATE TABLE write_off (
  document_id INTEGER NOT NULL REFERENCES document,
  ordinal INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  reason TEXT NOT NULL,
  ledger_period INTEGER NOT NULL,
  posted_on TEXT NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Orders of the gateway's test mode: listed, never money.
CREATE TABLE test_order (
  gateway_order TEXT PRIMARY KEY,
  subscription TEXT NOT NULL,
  currency TEXT NOT NULL,
  total TEXT NOT NULL,                    -- a decimal, as the gateway wrote it
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The days as of which charges were made: the newest is the day by which documents are overdue.
CREATE TABLE collection_day (
  as_of TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Payments exclude each other, and go on beside imports and runs.
INSERT INTO lease (name, owner, heartbeat, fencing) VALUES ('payments', '', 0, 0);

-- Files of account credits are recorded like all others. SQLite cannot change a check, so the table is made again, with its indexes.
CREATE TABLE import_file_next (
  import_file_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import,
  kind TEXT NOT NULL,                     -- 'price-book', 'accounts', 'usage', 'account-credits'
  path TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  columns TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO import_file_next SELECT import_file_id, import_id, kind, path, sha256, bytes, rows_read, rows_accepted, rows_rejected, columns FROM import_file;
DROP TABLE import_file;
ALTER TABLE import_file_next RENAME TO import_file;
CREATE INDEX import_file_by_bytes ON import_file (bytes);
CREATE INDEX import_file_by_content ON import_file (sha256, kind);
CREATE UNIQUE INDEX import_file_of_usage ON import_file (sha256) WHERE kind = 'usage';
