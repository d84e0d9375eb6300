SELECT EXISTS (SELECT 1 FROM collection_day) OR EXISTS (SELECT 1 FROM payment_attempt) OR EXISTS (SELECT 1 FROM payment)
  OR EXISTS (SELECT 1 FROM write_off) OR EXISTS (SELECT 1 FROM account_credit WHERE document_id IS NULL)
