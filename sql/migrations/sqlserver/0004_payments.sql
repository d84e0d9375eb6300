-- Payments: what was asked for, what the gateway captured, what went back, and account credits. Facts are inserted and never updated. What may change:
-- payment_attempt.state (each step stands in payment_attempt_step), and the order of a payment that was settled by hand, once, when its order shows.
-- Amounts of the gateway are net of tax. ledger_period is the newest billing period that was run when the fact was stored, and posted_on a day in it
-- (P7): both are given once, so a closed period never changes. Instants are microseconds since 1970.

CREATE TABLE account_credit (
  account_credit_id bigint PRIMARY KEY,
  sha256 varbinary(32) NOT NULL UNIQUE,                      -- of the UTF-8 of the code
  code varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- of the file, or the number of the credit note
  account_id bigint NOT NULL,
  document_id bigint NULL,                             -- the credit note; NULL when a file granted it
  currency varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  granted_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  expires_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- last day; '' for never
  priority bigint NOT NULL,
  reason varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  ledger_period bigint NOT NULL,
  posted_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);
CREATE INDEX account_credit_by_account ON account_credit (account_id);
CREATE UNIQUE INDEX account_credit_by_document ON account_credit (document_id) WHERE document_id IS NOT NULL;

-- The ledger of account credits (P4): granted = spent + expired + remaining.
CREATE TABLE account_credit_entry (
  account_credit_entry_id bigint PRIMARY KEY,
  account_credit_id bigint NOT NULL,
  kind varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (kind IN ('spent', 'refunded', 'expired')),
  document_id bigint NULL,                             -- spent: the invoice
  at_issue bigint NOT NULL,                                  -- 1: it is part of the amount due that stands on the invoice
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  ledger_period bigint NOT NULL,
  posted_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);
CREATE INDEX account_credit_entry_by_credit ON account_credit_entry (account_credit_id);
CREATE INDEX account_credit_entry_by_document ON account_credit_entry (document_id) WHERE document_id IS NOT NULL;

-- One request to the gateway (P1): a charge, or a refund of an order.
CREATE TABLE payment_attempt (
  payment_attempt_id bigint PRIMARY KEY,
  kind varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (kind IN ('charge', 'refund')),
  document_id bigint NOT NULL,
  account_id bigint NOT NULL,
  subscription varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  gateway_order varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- of a refund: the order that the money goes back from; '' for a charge
  account_credit_id bigint NULL,                       -- of a refund of a credit note: the credit it pays out
  currency varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  begun_at bigint NOT NULL,                                  -- the moment that retries are counted from (P3)
  state varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (state IN ('intended', 'sent', 'unknown', 'declined', 'captured'))
);
-- A subscription has at most one open attempt (P1).
CREATE UNIQUE INDEX payment_attempt_open ON payment_attempt (subscription) WHERE state IN ('intended', 'sent', 'unknown');
CREATE INDEX payment_attempt_by_document ON payment_attempt (document_id);
CREATE INDEX payment_attempt_by_subscription ON payment_attempt (subscription);

CREATE TABLE payment_attempt_step (
  payment_attempt_id bigint NOT NULL,
  step_number bigint NOT NULL,
  state varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  reached_at bigint NOT NULL,                                -- by the clock of the machine, whole milliseconds
  is_refusal bigint NOT NULL,                                -- 1: the gateway declined the charge; 0 of a declined step: it was never asked
  reason varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  PRIMARY KEY (payment_attempt_id, step_number)
);

-- What stood at the gateway before an attempt was sent: orders of the subscription, returns of the order. None of it is the outcome (P1).
CREATE TABLE payment_attempt_known (
  payment_attempt_id bigint NOT NULL,
  gateway_id varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  PRIMARY KEY (payment_attempt_id, gateway_id)
);

-- Money captured at the gateway; an order counts once.
CREATE TABLE payment (
  payment_id bigint PRIMARY KEY,
  gateway_order varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL UNIQUE,
  account_id bigint NULL,                              -- NULL when the subscription is nobody's
  subscription varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  captured_at bigint NOT NULL,
  currency varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  net_minor bigint NOT NULL,
  tax_minor bigint NOT NULL,
  ledger_period bigint NOT NULL,
  posted_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);
CREATE INDEX payment_by_subscription ON payment (subscription);

-- What a payment was for, once: the attempt that asked for it, or what a person said. What is not taken here stays an unallocated receipt.
CREATE TABLE payment_allocation (
  payment_id bigint PRIMARY KEY,
  payment_attempt_id bigint NULL,
  document_id bigint NULL,                             -- NULL: a person said that it is for none
  settled_minor bigint NOT NULL CHECK (settled_minor >= 0),
  recovered_minor bigint NOT NULL CHECK (recovered_minor >= 0), -- against what was written off
  collected_again_minor bigint NOT NULL CHECK (collected_again_minor >= 0), -- against what was refunded
  reason varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  ledger_period bigint NOT NULL,
  posted_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);
CREATE UNIQUE INDEX payment_allocation_by_attempt ON payment_allocation (payment_attempt_id) WHERE payment_attempt_id IS NOT NULL;
CREATE INDEX payment_allocation_by_document ON payment_allocation (document_id) WHERE document_id IS NOT NULL;

-- Money that went back: a return is counted once, like an order.
CREATE TABLE payment_return (
  payment_return_id bigint PRIMARY KEY,
  gateway_return varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL UNIQUE,
  payment_id bigint NOT NULL,
  kind varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (kind IN ('refund', 'chargeback')),
  payment_attempt_id bigint NULL,
  returned_at bigint NOT NULL,
  net_minor bigint NOT NULL CHECK (net_minor >= 0),
  tax_minor bigint NOT NULL,
  credit_minor bigint NOT NULL CHECK (credit_minor >= 0),    -- out of the account credit that it pays out
  unallocated_minor bigint NOT NULL CHECK (unallocated_minor >= 0), -- out of what settles no document
  document_minor bigint NOT NULL CHECK (document_minor >= 0), -- out of what settles the document
  ledger_period bigint NOT NULL,
  posted_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL
);
CREATE INDEX payment_return_by_payment ON payment_return (payment_id);

CREATE TABLE write_off (
  document_id bigint NOT NULL,
  ordinal bigint NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  reason varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  ledger_period bigint NOT NULL,
  posted_on varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  PRIMARY KEY (document_id, ordinal)
);

-- Orders of the gateway's test mode: listed, never money.
CREATE TABLE test_order (
  gateway_order varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 PRIMARY KEY,
  subscription varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  currency varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  total varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL, -- a decimal, as the gateway wrote it
  created_at bigint NOT NULL
);

-- The days as of which charges were made: the newest is the day by which documents are overdue.
CREATE TABLE collection_day (
  as_of varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 PRIMARY KEY
);

-- Payments exclude each other, and go on beside imports and runs.
INSERT INTO lease (name, owner, heartbeat, fencing) VALUES ('payments', '', 0, 0);

-- Kinds of files are checked by the program that records them.
ALTER TABLE import_file DROP CONSTRAINT import_file_kind;
