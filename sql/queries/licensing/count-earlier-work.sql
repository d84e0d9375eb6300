-- 0 in a database in which nothing was done before the first import.
SELECT (SELECT COUNT(*) FROM billing_run WHERE state = 'issued') + (SELECT COUNT(*) FROM import WHERE import_id > 1)
