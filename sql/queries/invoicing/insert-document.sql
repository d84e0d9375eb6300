INSERT INTO document (document_id, run_id, draft_ordinal, kind_ordinal, account_id, kind, billing_period, issued_on, currency, account_name, email,
  charges_minor, corrections_minor, minimum_minor, carry_back_credit_minor, total_minor, amount_due_minor)
VALUES (@document_id, @run_id, @draft_ordinal, @kind_ordinal, @account_id, @kind, @billing_period, @issued_on, @currency, @account_name, @email,
  @charges_minor, @corrections_minor, @minimum_minor, @carry_back_credit_minor, @total_minor, @amount_due_minor)
