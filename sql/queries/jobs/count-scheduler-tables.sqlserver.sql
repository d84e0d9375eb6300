SELECT COUNT_BIG(*) FROM information_schema.tables WHERE LOWER(table_name) = 'qrtz_job_details'
