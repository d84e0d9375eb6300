-- What the engine and finance may do on PostgreSQL (decision 0084). Tables that are not listed are closed to both.
-- The owner runs it after every `billing migrate`; it takes everything back first, in one transaction:
--   psql -d billing -U billing_owner -f sql/roles/grants.postgres.sql

-- The names. Change them here, or give them: psql -v engine=… -v finance=…
\if :{?engine}
\else
  \set engine billing_engine
\endif
\if :{?finance}
\else
  \set finance billing_finance
\endif

\set ON_ERROR_STOP on
SET client_min_messages = warning;
BEGIN;
REVOKE ALL ON ALL TABLES IN SCHEMA billing, billing_inbox FROM PUBLIC, :"engine", :"finance";
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA billing, billing_inbox FROM PUBLIC, :"engine", :"finance";
REVOKE ALL ON SCHEMA billing, billing_inbox FROM PUBLIC, :"engine", :"finance";
GRANT USAGE ON SCHEMA billing TO :"engine", :"finance";
GRANT USAGE ON SCHEMA billing_inbox TO :"engine";

-- Functions that statements call.
GRANT EXECUTE ON FUNCTION billing.json_each(text), billing.hex(bytea) TO :"engine";

-- The journal of migrations: read by every command.
GRANT SELECT ON billing.schema_migration TO :"engine";

-- Facts: inserted, never changed, never deleted.
GRANT SELECT, INSERT ON billing.text TO :"engine";
GRANT SELECT, INSERT ON billing.text_key TO :"engine";
GRANT SELECT, INSERT ON billing.product_code TO :"engine";
GRANT SELECT, INSERT ON billing.import TO :"engine";
GRANT SELECT, INSERT ON billing.import_file TO :"engine";
GRANT SELECT, INSERT ON billing.price_book TO :"engine";
GRANT SELECT, INSERT ON billing.price_book_version TO :"engine";
GRANT SELECT, INSERT ON billing.account TO :"engine";
GRANT SELECT, INSERT ON billing.account_version TO :"engine";
GRANT SELECT, INSERT ON billing.account_terms TO :"engine";
GRANT SELECT, INSERT ON billing.account_payment_method TO :"engine";
GRANT SELECT, INSERT ON billing.late_usage TO :"engine";
GRANT SELECT, INSERT ON billing.issued_document TO :"engine";
GRANT SELECT, INSERT ON billing.license_event TO :"engine";
GRANT SELECT, INSERT ON billing.administrator TO :"engine";
GRANT SELECT, INSERT ON billing.administrator_grant TO :"engine";
GRANT SELECT, INSERT ON billing.audit_entry TO :"engine";
GRANT SELECT, INSERT ON billing.license_key TO :"engine";
GRANT SELECT, INSERT ON billing.license_key_activation TO :"engine";
GRANT SELECT, INSERT ON billing.account_credit TO :"engine";
GRANT SELECT, INSERT ON billing.account_credit_entry TO :"engine";
GRANT SELECT, INSERT ON billing.payment_attempt_step TO :"engine";
GRANT SELECT, INSERT ON billing.payment_attempt_known TO :"engine";
GRANT SELECT, INSERT ON billing.payment_allocation TO :"engine";
GRANT SELECT, INSERT ON billing.write_off TO :"engine";
GRANT SELECT, INSERT ON billing.test_order TO :"engine";
GRANT SELECT, INSERT ON billing.collection_day TO :"engine";
GRANT SELECT, INSERT ON billing.collect TO :"engine";
GRANT SELECT, INSERT ON billing.collect_file TO :"engine";
GRANT SELECT, INSERT ON billing.collect_end TO :"engine";
GRANT SELECT, INSERT ON billing.collect_account TO :"engine";
GRANT SELECT, INSERT ON billing.api_key TO :"engine";
GRANT SELECT, INSERT ON billing.api_key_revocation TO :"engine";
GRANT SELECT, INSERT ON billing.close_wait TO :"engine";
GRANT SELECT, INSERT ON billing.moved TO :"engine";

-- Documents and runs: deleted while they are drafts (the guards below see to that). What is due is set while a document is issued.
GRANT SELECT, INSERT, UPDATE (amount_due_minor), DELETE ON billing.document TO :"engine";
GRANT SELECT, INSERT, DELETE ON billing.document_line TO :"engine";
GRANT SELECT, INSERT, DELETE ON billing.parked_account TO :"engine";
GRANT SELECT, INSERT, DELETE ON billing.run_step TO :"engine";
GRANT SELECT, INSERT, DELETE ON billing.run_missing_source TO :"engine";
GRANT SELECT, INSERT, UPDATE (state), DELETE ON billing.billing_run TO :"engine";

-- What grows or moves in place.
GRANT SELECT, INSERT, UPDATE (revision, days, first_day, active_days, peak_micro, company_id, company_day, subject_name_id, subject_name_day,
  files) ON billing.usage_state TO :"engine";
GRANT SELECT, INSERT, UPDATE (reason, retry, state, state_reason) ON billing.rejection TO :"engine";
GRANT SELECT, UPDATE (owner, heartbeat, fencing, beaten_at) ON billing.lease TO :"engine";
GRANT SELECT, UPDATE (changes) ON billing.change_count TO :"engine";
GRANT SELECT, INSERT, UPDATE (begun_at, ended_at, good_at, outcome, detail, failures) ON billing.job TO :"engine";
GRANT SELECT, INSERT, UPDATE (trail, entries, sha256, hmac) ON billing.audit_head TO :"engine";
GRANT SELECT, INSERT, UPDATE (state) ON billing.payment_attempt TO :"engine";

-- A payment or return that a person settled by hand gets the gateway's number when it shows, once (the guards below see to that).
GRANT SELECT, INSERT, UPDATE (gateway_order, captured_at, tax_minor) ON billing.payment TO :"engine";
GRANT SELECT, INSERT, UPDATE (gateway_return, returned_at, tax_minor) ON billing.payment_return TO :"engine";

-- The inbox: how far an event is, and what a person closed. The events stay as they came.
GRANT SELECT ON billing_inbox.schema_migration TO :"engine";
GRANT SELECT, INSERT ON billing_inbox.gateway_event TO :"engine";
GRANT SELECT, INSERT ON billing_inbox.gateway_moved TO :"engine";
GRANT SELECT, INSERT, UPDATE (state, reason, tries, changed_at) ON billing_inbox.gateway_event_state TO :"engine";
GRANT SELECT, INSERT, UPDATE (state, state_reason) ON billing_inbox.gateway_event_conflict TO :"engine";
GRANT SELECT, INSERT, UPDATE (state, state_reason) ON billing_inbox.gateway_fault TO :"engine";

-- By their names: what is staged, and the tables of the scheduler.
SELECT format('GRANT SELECT, INSERT, UPDATE, DELETE ON billing.%I TO %I', c.relname, :'engine')
FROM pg_class c
WHERE c.relnamespace = 'billing'::regnamespace AND c.relkind = 'r' AND (c.relname LIKE 'staged\_%' OR c.relname LIKE 'qrtz\_%')
\gexec

-- Finance: the views of its name.
SELECT format('GRANT SELECT ON billing.%I TO %I', c.relname, :'finance')
FROM pg_class c
WHERE c.relnamespace = 'billing'::regnamespace AND c.relkind = 'v' AND c.relname LIKE 'finance\_%'
\gexec

-- Guards: a right to delete or change cannot tell a draft from what was issued. They bind the owner, too.
CREATE OR REPLACE FUNCTION billing.guard_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM gone WHERE gone.state = 'issued') THEN
    RAISE restrict_violation USING MESSAGE = 'A run that was issued is not deleted.';
  END IF;
  IF TG_OP = 'UPDATE' AND EXISTS (SELECT 1 FROM gone JOIN billing.billing_run r ON r.run_id = gone.run_id
      WHERE gone.state = 'issued' AND r.state <> 'issued') THEN
    RAISE restrict_violation USING MESSAGE = 'A run that was issued stays issued.';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION billing.guard_part_of_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM gone JOIN billing.billing_run r ON r.run_id = gone.run_id WHERE r.state = 'issued') THEN
    RAISE restrict_violation USING MESSAGE = format('What belongs to a run that was issued is not deleted (%s).', TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION billing.guard_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM gone JOIN billing.issued_document i ON i.document_id = gone.document_id) THEN
    RAISE restrict_violation USING MESSAGE = 'A line of a document that was issued is not deleted.';
  END IF;
  RETURN NULL;
END $$;

-- What is due is set until the run has reached the step 'issued', in the transaction that issues it.
CREATE OR REPLACE FUNCTION billing.guard_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM gone JOIN billing.billing_run r ON r.run_id = gone.run_id WHERE r.state = 'issued'
      AND (EXISTS (SELECT 1 FROM billing.run_step s WHERE s.run_id = r.run_id AND s.step = 'issued')
        OR EXISTS (SELECT 1 FROM billing.billing_run later WHERE later.run_id > r.run_id))) THEN
    RAISE restrict_violation USING MESSAGE = 'A document that was issued does not change.';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION billing.guard_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE restrict_violation USING MESSAGE = format('What the gateway told does not change (%s).', TG_TABLE_NAME);
END $$;

DROP TRIGGER IF EXISTS guard_delete ON billing.billing_run;
CREATE TRIGGER guard_delete AFTER DELETE ON billing.billing_run REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_run();
DROP TRIGGER IF EXISTS guard_update ON billing.billing_run;
CREATE TRIGGER guard_update AFTER UPDATE ON billing.billing_run REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_run();
DROP TRIGGER IF EXISTS guard_delete ON billing.document;
CREATE TRIGGER guard_delete AFTER DELETE ON billing.document REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_part_of_run();
DROP TRIGGER IF EXISTS guard_update ON billing.document;
CREATE TRIGGER guard_update AFTER UPDATE ON billing.document REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_due();
DROP TRIGGER IF EXISTS guard_delete ON billing.document_line;
CREATE TRIGGER guard_delete AFTER DELETE ON billing.document_line REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_line();
DROP TRIGGER IF EXISTS guard_delete ON billing.parked_account;
CREATE TRIGGER guard_delete AFTER DELETE ON billing.parked_account REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_part_of_run();
DROP TRIGGER IF EXISTS guard_delete ON billing.run_step;
CREATE TRIGGER guard_delete AFTER DELETE ON billing.run_step REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_part_of_run();
DROP TRIGGER IF EXISTS guard_delete ON billing.run_missing_source;
CREATE TRIGGER guard_delete AFTER DELETE ON billing.run_missing_source REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION billing.guard_part_of_run();
DROP TRIGGER IF EXISTS guard_update ON billing.payment;
CREATE TRIGGER guard_update BEFORE UPDATE ON billing.payment
  FOR EACH ROW WHEN (OLD.gateway_order NOT LIKE 'hand-%') EXECUTE FUNCTION billing.guard_money();
DROP TRIGGER IF EXISTS guard_update ON billing.payment_return;
CREATE TRIGGER guard_update BEFORE UPDATE ON billing.payment_return
  FOR EACH ROW WHEN (OLD.gateway_return NOT LIKE 'hand-%') EXECUTE FUNCTION billing.guard_money();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA billing FROM PUBLIC;
COMMIT;
