-- Where tables are listed, in letters of any case.
SELECT COUNT_BIG(*) FROM information_schema.tables WHERE LOWER(table_name) = 'qrtz_job_details'
