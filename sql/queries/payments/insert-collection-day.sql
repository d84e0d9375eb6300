INSERT INTO collection_day (as_of) VALUES (@asOf) ON CONFLICT DO NOTHING
