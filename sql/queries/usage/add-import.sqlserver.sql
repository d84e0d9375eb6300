INSERT INTO import (import_id, imported_at)
OUTPUT inserted.import_id
VALUES (
  (SELECT COALESCE(MAX(import_id), 0) + 1 FROM import),
  @importedAt)
