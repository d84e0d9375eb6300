-- What the engine and finance may do on SQL Server (decision 0084). Tables that are not listed are closed to both.
-- The owner runs it after every `billing migrate`; it takes everything back first, in one transaction:
--   sqlcmd -S db.example.com -d billing -U billing_owner -b -i sql/roles/grants.sqlserver.sql

-- The names. Change them here.
:setvar Engine billing_engine
:setvar Finance billing_finance

SET XACT_ABORT ON;
BEGIN TRANSACTION;
GO

DECLARE @taken nvarchar(max) = (
  SELECT STRING_AGG(CONCAT(CAST('REVOKE ' AS nvarchar(max)), p.permission_name, CASE WHEN c.name IS NULL THEN '' ELSE CONCAT(' (', QUOTENAME(c.name), ')') END,
    ' ON dbo.', QUOTENAME(o.name), ' FROM ', QUOTENAME(USER_NAME(p.grantee_principal_id)), ';'), ' ')
  FROM sys.database_permissions p
  JOIN sys.objects o ON o.object_id = p.major_id
  LEFT JOIN sys.columns c ON c.object_id = p.major_id AND c.column_id = p.minor_id
  WHERE p.class = 1 AND USER_NAME(p.grantee_principal_id) IN ('$(Engine)', '$(Finance)'));
IF @taken IS NOT NULL EXEC sp_executesql @taken;

-- Functions that statements call.
GRANT SELECT ON dbo.json_each TO [$(Engine)];

-- The journal of migrations: read by every command.
GRANT SELECT ON dbo.schema_migration TO [$(Engine)];

-- Facts: inserted, never changed, never deleted.
GRANT SELECT, INSERT ON dbo.text TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.text_key TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.product_code TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.import TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.import_file TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.price_book TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.price_book_version TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.account TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.account_version TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.account_terms TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.account_payment_method TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.late_usage TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.issued_document TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.license_event TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.administrator TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.administrator_grant TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.audit_entry TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.license_key TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.license_key_activation TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.account_credit TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.account_credit_entry TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.payment_attempt_step TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.payment_attempt_known TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.payment_allocation TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.write_off TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.test_order TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.collection_day TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.collect TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.collect_file TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.collect_end TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.collect_account TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.api_key TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.api_key_revocation TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.close_wait TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.moved TO [$(Engine)];

-- Documents and runs: deleted while they are drafts (the guards below see to that). What is due is set while a document is issued.
GRANT SELECT, INSERT, UPDATE (amount_due_minor), DELETE ON dbo.document TO [$(Engine)];
GRANT SELECT, INSERT, DELETE ON dbo.document_line TO [$(Engine)];
GRANT SELECT, INSERT, DELETE ON dbo.parked_account TO [$(Engine)];
GRANT SELECT, INSERT, DELETE ON dbo.run_step TO [$(Engine)];
GRANT SELECT, INSERT, DELETE ON dbo.run_missing_source TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (state), DELETE ON dbo.billing_run TO [$(Engine)];

-- What grows or moves in place.
GRANT SELECT, INSERT, UPDATE (revision, days, first_day, active_days, peak_micro, company_id, company_day, subject_name_id, subject_name_day,
  files) ON dbo.usage_state TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (reason, retry, state, state_reason) ON dbo.rejection TO [$(Engine)];
GRANT SELECT, UPDATE (owner, heartbeat, fencing, beaten_at) ON dbo.lease TO [$(Engine)];
GRANT SELECT, UPDATE (changes) ON dbo.change_count TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (begun_at, ended_at, good_at, outcome, detail, failures) ON dbo.job TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (trail, entries, sha256, hmac) ON dbo.audit_head TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (state) ON dbo.payment_attempt TO [$(Engine)];

-- A payment or return that a person settled by hand gets the gateway's number when it shows, once (the guards below see to that).
GRANT SELECT, INSERT, UPDATE (gateway_order, captured_at, tax_minor) ON dbo.payment TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (gateway_return, returned_at, tax_minor) ON dbo.payment_return TO [$(Engine)];

-- The inbox: how far an event is, and what a person closed. The events stay as they came.
GRANT SELECT ON dbo.schema_migration_inbox TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.gateway_event TO [$(Engine)];
GRANT SELECT, INSERT ON dbo.gateway_moved TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (state, reason, tries, changed_at) ON dbo.gateway_event_state TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (state, state_reason) ON dbo.gateway_event_conflict TO [$(Engine)];
GRANT SELECT, INSERT, UPDATE (state, state_reason) ON dbo.gateway_fault TO [$(Engine)];

-- By their names: what is staged, and the tables of the scheduler.
DECLARE @named nvarchar(max) = (
  SELECT STRING_AGG(CONCAT(CAST('GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.' AS nvarchar(max)), QUOTENAME(name), ' TO [$(Engine)];'), ' ')
  FROM sys.tables WHERE name LIKE 'staged[_]%' OR name LIKE 'qrtz[_]%');
IF @named IS NOT NULL EXEC sp_executesql @named;

-- Finance: the views of its name.
DECLARE @views nvarchar(max) = (
  SELECT STRING_AGG(CONCAT(CAST('GRANT SELECT ON dbo.' AS nvarchar(max)), QUOTENAME(name), ' TO [$(Finance)];'), ' ')
  FROM sys.views WHERE name LIKE 'finance[_]%');
IF @views IS NOT NULL EXEC sp_executesql @views;
GO

-- Guards: a right to delete or change cannot tell a draft from what was issued. They bind the owner, too.
CREATE OR ALTER TRIGGER guard_billing_run ON dbo.billing_run AFTER UPDATE, DELETE AS
  IF EXISTS (SELECT 1 FROM deleted gone LEFT JOIN inserted i ON i.run_id = gone.run_id
      WHERE gone.state = 'issued' AND (i.run_id IS NULL OR i.state <> 'issued'))
    THROW 50056, 'A run that was issued is not deleted, and stays issued.', 1;
GO

-- What is due is set until the run has reached the step 'issued', in the transaction that issues it.
CREATE OR ALTER TRIGGER guard_document ON dbo.document AFTER UPDATE, DELETE AS
  IF EXISTS (SELECT 1 FROM deleted gone JOIN dbo.billing_run r ON r.run_id = gone.run_id
      WHERE r.state = 'issued' AND (NOT EXISTS (SELECT 1 FROM inserted i WHERE i.document_id = gone.document_id)
        OR EXISTS (SELECT 1 FROM dbo.run_step s WHERE s.run_id = r.run_id AND s.step = 'issued')
        OR EXISTS (SELECT 1 FROM dbo.billing_run later WHERE later.run_id > r.run_id)))
    THROW 50056, 'A document that was issued is not deleted and does not change.', 1;
GO

CREATE OR ALTER TRIGGER guard_document_line ON dbo.document_line AFTER DELETE AS
  IF EXISTS (SELECT 1 FROM deleted gone JOIN dbo.issued_document i ON i.document_id = gone.document_id)
    THROW 50056, 'A line of a document that was issued is not deleted.', 1;
GO

CREATE OR ALTER TRIGGER guard_parked_account ON dbo.parked_account AFTER DELETE AS
  IF EXISTS (SELECT 1 FROM deleted gone JOIN dbo.billing_run r ON r.run_id = gone.run_id WHERE r.state = 'issued')
    THROW 50056, 'What belongs to a run that was issued is not deleted (parked_account).', 1;
GO

CREATE OR ALTER TRIGGER guard_run_step ON dbo.run_step AFTER DELETE AS
  IF EXISTS (SELECT 1 FROM deleted gone JOIN dbo.billing_run r ON r.run_id = gone.run_id WHERE r.state = 'issued')
    THROW 50056, 'What belongs to a run that was issued is not deleted (run_step).', 1;
GO

CREATE OR ALTER TRIGGER guard_run_missing_source ON dbo.run_missing_source AFTER DELETE AS
  IF EXISTS (SELECT 1 FROM deleted gone JOIN dbo.billing_run r ON r.run_id = gone.run_id WHERE r.state = 'issued')
    THROW 50056, 'What belongs to a run that was issued is not deleted (run_missing_source).', 1;
GO

CREATE OR ALTER TRIGGER guard_payment ON dbo.payment AFTER UPDATE AS
  IF EXISTS (SELECT 1 FROM deleted gone WHERE gone.gateway_order NOT LIKE 'hand-%')
    THROW 50056, 'What the gateway told does not change (payment).', 1;
GO

CREATE OR ALTER TRIGGER guard_payment_return ON dbo.payment_return AFTER UPDATE AS
  IF EXISTS (SELECT 1 FROM deleted gone WHERE gone.gateway_return NOT LIKE 'hand-%')
    THROW 50056, 'What the gateway told does not change (payment_return).', 1;
GO

COMMIT;
