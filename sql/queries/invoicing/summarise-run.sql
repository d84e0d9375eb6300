-- Sums in two halves, billions of minor units and the rest: a sum of large documents may leave 64 bits.
SELECT kind AS Kind, currency AS Currency, COUNT(*) AS Documents,
       SUM(total_minor / 1000000000) AS TotalHigh, SUM(total_minor % 1000000000) AS TotalLow,
       SUM(amount_due_minor / 1000000000) AS AmountDueHigh, SUM(amount_due_minor % 1000000000) AS AmountDueLow,
       SUM(minimum_minor / 1000000000) AS MinimumHigh, SUM(minimum_minor % 1000000000) AS MinimumLow,
       SUM(carry_back_credit_minor / 1000000000) AS CarryBackCreditHigh, SUM(carry_back_credit_minor % 1000000000) AS CarryBackCreditLow
FROM document
WHERE run_id = @runId
GROUP BY kind, currency
ORDER BY kind, currency
