-- Every account has its place in the order of all, so the outcome does not depend on who rated it, and in which shard.
INSERT INTO document (document_id, run_id, draft_ordinal, kind_ordinal, account_id, kind, billing_period, issued_on, currency, account_name, email,
  charges_minor, corrections_minor, minimum_minor, carry_back_credit_minor, total_minor, amount_due_minor)
SELECT @lastId + ROW_NUMBER() OVER (ORDER BY place), @runId, ROW_NUMBER() OVER (ORDER BY place), ROW_NUMBER() OVER (PARTITION BY kind ORDER BY place),
  account_id, kind, billing_period, issued_on, currency, account_name, email,
  charges_minor, corrections_minor, minimum_minor, carry_back_credit_minor, total_minor, amount_due_minor
FROM staged_document
ORDER BY place
