INSERT INTO close_wait (period, since) VALUES (@period, @since) ON CONFLICT DO NOTHING
