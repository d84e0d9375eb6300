SELECT account_id AS Id, code AS Code FROM account
