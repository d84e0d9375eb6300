INSERT INTO staged_run (staged_run_id, plan_name, run_id, period, as_of, opening, correction_window, total_bound, last_import_id, program)
VALUES (1, @planName, @runId, @period, @asOf, @opening, @correctionWindow, @totalBound, @lastImportId, @program)
