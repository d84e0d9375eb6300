-- The newest period with issued documents, of final and interim runs; null when none was run.
SELECT MAX(period) FROM billing_run WHERE state = 'issued'
