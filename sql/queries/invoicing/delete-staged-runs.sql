DELETE FROM staged_run
