-- The return of a refund that was settled by hand has shown: the oldest one of its order and amount, a minor unit aside.
UPDATE payment_return SET gateway_return = @gatewayReturn, returned_at = @returnedAt, tax_minor = @taxMinor
WHERE payment_return_id = (
  SELECT MIN(payment_return_id) FROM payment_return
  WHERE payment_id = @paymentId AND kind = 'refund' AND gateway_return LIKE 'hand-%' AND ABS(net_minor - @netMinor) <= 1)
