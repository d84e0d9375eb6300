INSERT INTO close_wait (period, since)
SELECT @period, @since
WHERE NOT EXISTS (SELECT 1 FROM close_wait known WHERE known.period = @period)
