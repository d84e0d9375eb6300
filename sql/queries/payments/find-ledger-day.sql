-- The open ledger period: the newest period that was run, and the day it opened on.
SELECT b.period AS Period, MIN(b.as_of) AS OpenedOn
FROM billing_run b
WHERE b.state = 'issued' AND b.period = (SELECT MAX(period) FROM billing_run WHERE state = 'issued')
GROUP BY b.period
