INSERT INTO account_credit_entry (account_credit_entry_id, account_credit_id, kind, document_id, at_issue, amount_minor, ledger_period, posted_on)
VALUES (
  (SELECT COALESCE(MAX(account_credit_entry_id), 0) + 1 FROM account_credit_entry),
  @creditId, @kind, @documentId, @atIssue, @amountMinor, @ledgerPeriod, @postedOn)
