-- The order of a payment that was settled by hand has shown.
UPDATE payment SET gateway_order = @gatewayOrder, captured_at = @capturedAt, tax_minor = @taxMinor
WHERE payment_id = (SELECT payment_id FROM payment_allocation WHERE payment_attempt_id = @attemptId) AND gateway_order LIKE 'hand-%'
  AND net_minor = @netMinor AND currency = @currency
