-- A file has none.
SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'qrtz_job_details'
