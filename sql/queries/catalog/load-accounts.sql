SELECT account_id, code, currency FROM account ORDER BY account_id
