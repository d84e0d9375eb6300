INSERT INTO payment_return
  (payment_return_id, gateway_return, payment_id, kind, payment_attempt_id, returned_at, net_minor, tax_minor, credit_minor,
  unallocated_minor, document_minor, ledger_period, posted_on)
VALUES (
  (SELECT COALESCE(MAX(payment_return_id), 0) + 1 FROM payment_return),
  @gatewayReturn, @paymentId, @kind, @attemptId, @returnedAt, @netMinor, @taxMinor, @creditMinor, @unallocatedMinor,
  @documentMinor, @ledgerPeriod, @postedOn)
ON CONFLICT DO NOTHING
