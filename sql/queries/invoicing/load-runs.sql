SELECT run_id AS RunId, period AS Period, as_of AS AsOf, interim AS Interim, state AS State,
       window_start AS WindowStart, last_import_id AS LastImportId
FROM billing_run
ORDER BY run_id
