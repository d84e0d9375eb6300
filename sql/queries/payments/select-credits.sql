-- What statements that load account credits begin with: a credit with its ledger added up.
SELECT c.account_credit_id AS Id, c.code AS Code, c.account_id AS AccountId, a.code AS Account, c.document_id AS DocumentId, c.currency AS Currency,
       c.amount_minor AS GrantedMinor, c.granted_on AS GrantedOn, c.expires_on AS ExpiresOn, c.priority AS Priority, c.reason AS Reason,
       (SELECT COALESCE(SUM(e.amount_minor), 0) FROM account_credit_entry e
        WHERE e.account_credit_id = c.account_credit_id AND e.kind <> 'expired') AS SpentMinor,
       (SELECT COALESCE(SUM(e.amount_minor), 0) FROM account_credit_entry e
        WHERE e.account_credit_id = c.account_credit_id AND e.kind = 'expired') AS ExpiredMinor,
       (SELECT COALESCE(SUM(t.amount_minor), 0) FROM payment_attempt t
        WHERE t.account_credit_id = c.account_credit_id AND t.state IN ('intended', 'sent', 'unknown')) AS HeldMinor
FROM account_credit c
JOIN account a ON a.account_id = c.account_id
