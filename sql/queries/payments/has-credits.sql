SELECT EXISTS (SELECT 1 FROM account_credit) OR EXISTS (SELECT 1 FROM issued_document WHERE kind = 'credit-note')
