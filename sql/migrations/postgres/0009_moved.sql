-- Where this database was copied from, and where it was moved to by 'billing copy'. With a row 'to' it can only be read: its facts go on in the other place.
CREATE TABLE moved (
  direction text COLLATE "C" PRIMARY KEY CHECK (direction IN ('from', 'to')),
  place text COLLATE "C" NOT NULL, -- the name of the other one: a path, or database and host; never a password
  moved_at bigint NOT NULL, -- microseconds since 1970, for people; no output depends on it
  row_count bigint NOT NULL, -- rows that were copied
  rows_sha256 bytea NOT NULL -- the sum of their hashes, by which the same copy is known again
);
