INSERT INTO parked_account (run_id, account_id, reason, product, detail) VALUES (@runId, @accountId, @Reason, @Product, @Detail)
