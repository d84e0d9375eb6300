INSERT INTO collection_day (as_of)
SELECT @asOf
WHERE NOT EXISTS (SELECT 1 FROM collection_day known WHERE known.as_of = @asOf)
