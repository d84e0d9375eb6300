-- The newest period with documents, of final and interim runs and of drafts; null when there is none.
SELECT MAX(period) FROM billing_run
