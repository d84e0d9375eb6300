-- The three users of a database on PostgreSQL 13 or newer (decision 0084):
--   owner    makes and upgrades the tables: billing migrate, and grants.postgres.sql after it
--   engine   runs every other command, and billing serve: no DDL, changes and deletes only what grants.postgres.sql lists
--   finance  reads the views finance_* and nothing else
-- An administrator of the server runs it in the database, which is for billing alone; again whenever it likes:
--   createdb -E UTF8 -T template0 billing
--   psql -d billing -f sql/roles/roles.postgres.sql
-- A database that was used without these users is handed to the owner.
-- Passwords are not in here: give each user one with psql's \password billing_owner, or let the server know them in another way (pg_hba.conf).

-- The names. Change them here, or give them: psql -v owner=… -v engine=… -v finance=…
\if :{?owner}
\else
  \set owner billing_owner
\endif
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
SELECT current_database() AS database \gset

SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', name)
FROM unnest(ARRAY[:'owner', :'engine', :'finance']) AS name
WHERE NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = name)
\gexec

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"owner", :"engine", :"finance";

CREATE SCHEMA IF NOT EXISTS billing;
CREATE SCHEMA IF NOT EXISTS billing_inbox;
ALTER SCHEMA billing OWNER TO :"owner";
ALTER SCHEMA billing_inbox OWNER TO :"owner";

-- Tables, views and functions that somebody else made here.
SELECT format('ALTER TABLE %I.%I OWNER TO %I', n.nspname, c.relname, :'owner')
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('billing', 'billing_inbox') AND c.relkind IN ('r', 'v') AND pg_get_userbyid(c.relowner) <> :'owner'
\gexec
SELECT format('ALTER FUNCTION %s OWNER TO %I', p.oid::regprocedure, :'owner')
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname IN ('billing', 'billing_inbox') AND pg_get_userbyid(p.proowner) <> :'owner'
\gexec

-- A spreadsheet finds the views by their names alone.
ALTER ROLE :"finance" IN DATABASE :"database" SET search_path = billing;
ALTER ROLE :"finance" IN DATABASE :"database" SET default_transaction_read_only = on;
