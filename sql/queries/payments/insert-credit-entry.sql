INSERT INTO account_credit_entry (account_credit_id, kind, document_id, at_issue, amount_minor, ledger_period, posted_on)
VALUES (@creditId, @kind, @documentId, @atIssue, @amountMinor, @ledgerPeriod, @postedOn)
