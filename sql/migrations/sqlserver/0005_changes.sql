-- One row: how many write transactions changed anything. Exports remember the number they were written at, so that a run that finds
-- nothing new can leave them as they are.

CREATE TABLE change_count (
  change_count_id bigint PRIMARY KEY CHECK (change_count_id = 1),
  changes bigint NOT NULL
);

INSERT INTO change_count (change_count_id, changes) VALUES (1, 0);
