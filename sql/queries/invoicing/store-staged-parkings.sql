INSERT INTO parked_account (run_id, account_id, reason, product, detail)
SELECT @runId, account_id, reason, product, detail FROM staged_parking
