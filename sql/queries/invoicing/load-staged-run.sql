SELECT plan_name, run_id, period, as_of, opening, correction_window, total_bound, last_import_id, program FROM staged_run
