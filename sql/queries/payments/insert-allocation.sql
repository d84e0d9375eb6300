INSERT INTO payment_allocation
  (payment_id, payment_attempt_id, document_id, settled_minor, recovered_minor, collected_again_minor, reason, ledger_period, posted_on)
VALUES (@paymentId, @attemptId, @documentId, @settledMinor, @recoveredMinor, @collectedAgainMinor, @reason, @ledgerPeriod, @postedOn)
