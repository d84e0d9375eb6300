SELECT kind AS Kind, billing_period AS BillingPeriod, COUNT(*) AS Documents, MIN(ordinal) AS FirstOrdinal, MAX(ordinal) AS LastOrdinal
FROM issued_document
GROUP BY kind, billing_period
HAVING MIN(ordinal) <> 1 OR MAX(ordinal) <> COUNT(*)
