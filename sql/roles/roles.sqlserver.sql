-- The three users of a database on SQL Server 2019 or newer (decision 0084):
--   owner    makes and upgrades the tables: billing migrate, and grants.sqlserver.sql after it
--   engine   runs every other command, and billing serve: no DDL, changes and deletes only what grants.sqlserver.sql lists
--   finance  reads the views finance_* and nothing else
-- An administrator of the server runs it in the database, which is for billing alone; again whenever it likes. Passwords of users that are not there yet
-- come from the environment (or sqlcmd -v):
--   export OwnerPassword=… EnginePassword=… FinancePassword=…
--   sqlcmd -S db.example.com -d billing -b -i sql/roles/roles.sqlserver.sql

-- The names. Change them here.
:setvar Owner billing_owner
:setvar Engine billing_engine
:setvar Finance billing_finance

SET XACT_ABORT ON;

IF SUSER_ID('$(Owner)') IS NULL CREATE LOGIN [$(Owner)] WITH PASSWORD = '$(OwnerPassword)';
IF SUSER_ID('$(Engine)') IS NULL CREATE LOGIN [$(Engine)] WITH PASSWORD = '$(EnginePassword)';
IF SUSER_ID('$(Finance)') IS NULL CREATE LOGIN [$(Finance)] WITH PASSWORD = '$(FinancePassword)';
IF USER_ID('$(Owner)') IS NULL CREATE USER [$(Owner)] FOR LOGIN [$(Owner)] WITH DEFAULT_SCHEMA = dbo;
IF USER_ID('$(Engine)') IS NULL CREATE USER [$(Engine)] FOR LOGIN [$(Engine)] WITH DEFAULT_SCHEMA = dbo;
IF USER_ID('$(Finance)') IS NULL CREATE USER [$(Finance)] FOR LOGIN [$(Finance)] WITH DEFAULT_SCHEMA = dbo;

GRANT CREATE TABLE, CREATE VIEW, CREATE FUNCTION, VIEW DEFINITION TO [$(Owner)];
GRANT CONTROL ON SCHEMA::dbo TO [$(Owner)];
