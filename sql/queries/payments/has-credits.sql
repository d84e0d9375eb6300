SELECT CASE WHEN EXISTS (SELECT 1 FROM account_credit) OR EXISTS (SELECT 1 FROM issued_document WHERE kind = 'credit-note') THEN 1 ELSE 0 END
