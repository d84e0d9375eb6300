-- Licence events, and the kinds of files that come with licensing and payments.

-- Insert-only facts (L2): the same event twice is one fact. The import that brought it first keeps it; events of a command have an import of their own
-- and no file.
CREATE TABLE license_event (
  account_id bigint NOT NULL,
  product_code_id bigint NOT NULL,
  subject_id bigint NOT NULL,                                -- text
  effective_on varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  event varchar(400) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL CHECK (event IN ('assign', 'activate', 'auto-renew-off', 'auto-renew-on', 'release')),
  actor varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  note varchar(max) COLLATE Latin1_General_100_BIN2_UTF8 NOT NULL,
  import_id bigint NOT NULL,
  import_file_id bigint NULL,
  PRIMARY KEY (account_id, product_code_id, subject_id, effective_on, event)
);
CREATE INDEX license_event_by_import ON license_event (import_id);

-- The accounts whose payment method is anything but "always active": few, and found without looking at the others (L4).
CREATE INDEX account_payment_method_dated ON account_payment_method (account_id) WHERE since <> '';
CREATE INDEX account_payment_method_none ON account_payment_method (account_id) WHERE method = 'none';

-- import_file takes more kinds.
ALTER TABLE import_file DROP CONSTRAINT import_file_kind;
ALTER TABLE import_file ADD CONSTRAINT import_file_kind
  CHECK (kind IN ('price-book', 'accounts', 'usage', 'license-events', 'administrators', 'license-keys', 'account-credits'));
