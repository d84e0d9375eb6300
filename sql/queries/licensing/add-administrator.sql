INSERT INTO administrator (sha256, code) VALUES (@sha256, @code) ON CONFLICT (sha256) DO NOTHING
