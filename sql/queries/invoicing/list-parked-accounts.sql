SELECT a.code, p.reason, p.product, p.detail FROM parked_account p JOIN account a ON a.account_id = p.account_id WHERE p.run_id = @runId ORDER BY a.code
