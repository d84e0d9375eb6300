-- Licence events, and the kinds of files that come with licensing and payments.

-- Insert-only facts (L2): the same event twice is one fact. The import that brought it first keeps it; events of a command have an import of their own
-- and no file.
CREATE TABLE license_event (
  account_id INTEGER NOT NULL,
  product_code_id INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,            -- text
  effective_on TEXT NOT NULL,
  event TEXT NOT NULL CHECK (event IN ('assign', 'activate', 'auto-renew-off', 'auto-renew-on', 'release')),
  actor TEXT NOT NULL,
  note TEXT NOT NULL,
  import_id INTEGER NOT NULL,
  import_file_id INTEGER,
  PRIMARY KEY (account_id, product_code_id, subject_id, effective_on, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX license_event_by_import ON license_event (import_id);

-- The accounts whose payment method is anything but "always active": few, and found without looking at the others (L4).
CREATE INDEX account_payment_method_dated ON account_payment_method (account_id) WHERE since <> '' OR method = 'none';

-- import_file again with more kinds. What refers to it refers by name.
CREATE TABLE import_file_with_more_kinds (
  import_file_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import,
  kind TEXT NOT NULL CHECK (kind IN ('price-book', 'accounts', 'usage', 'license-events', 'administrators', 'license-keys', 'account-credits')),
  path TEXT NOT NULL,                     -- relative to the input, with '/'
  sha256 BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL,
  columns TEXT NOT NULL DEFAULT ''        -- of usage and licence events: the column names as a JSON array, for rejected rows that are tried again
) STRICT;
INSERT INTO import_file_with_more_kinds SELECT * FROM import_file;
DROP TABLE import_file;
ALTER TABLE import_file_with_more_kinds RENAME TO import_file;
CREATE INDEX import_file_by_bytes ON import_file (bytes);
CREATE INDEX import_file_by_content ON import_file (sha256, kind);
CREATE UNIQUE INDEX import_file_of_usage ON import_file (sha256) WHERE kind = 'usage';
