INSERT INTO billing_run (run_id, period, as_of, interim, state, window_start, last_import_id, started_at)
VALUES (@RunId, @Period, @AsOf, @Interim, 'draft', @WindowStart, @LastImportId, @startedAt)
