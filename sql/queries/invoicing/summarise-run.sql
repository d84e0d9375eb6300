SELECT kind AS Kind, currency AS Currency, COUNT(*) AS Documents, SUM(total_minor) AS TotalMinor, SUM(amount_due_minor) AS AmountDueMinor,
       SUM(minimum_minor) AS MinimumMinor, SUM(carry_back_credit_minor) AS CarryBackCreditMinor
FROM document
WHERE run_id = @runId
GROUP BY kind, currency
ORDER BY kind, currency
