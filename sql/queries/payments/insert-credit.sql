INSERT INTO account_credit
  (account_credit_id, sha256, code, account_id, document_id, currency, amount_minor, granted_on, expires_on, priority, reason,
  ledger_period, posted_on)
VALUES (
  (SELECT COALESCE(MAX(account_credit_id), 0) + 1 FROM account_credit),
  @sha256, @code, @accountId, @documentId, @currency, @amountMinor, @grantedOn, @expiresOn, @priority, @reason, @ledgerPeriod, @postedOn)
RETURNING account_credit_id
