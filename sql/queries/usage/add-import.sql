INSERT INTO import (imported_at) VALUES (@importedAt) RETURNING import_id
