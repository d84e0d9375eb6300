INSERT INTO write_off (document_id, ordinal, amount_minor, reason, ledger_period, posted_on)
SELECT @documentId, COALESCE(MAX(ordinal), 0) + 1, @amountMinor, @reason, @ledgerPeriod, @postedOn FROM write_off WHERE document_id = @documentId
