INSERT INTO import (import_id, imported_at) VALUES (
  (SELECT COALESCE(MAX(import_id), 0) + 1 FROM import),
  @importedAt) RETURNING import_id
