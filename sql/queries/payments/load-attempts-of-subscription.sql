SELECT t.*,
       CASE WHEN EXISTS (SELECT 1 FROM payment_attempt_known k WHERE k.payment_attempt_id = t.Id AND k.gateway_id = @gatewayId)
            THEN 1 ELSE 0 END AS KnowsOrder,
       CASE WHEN EXISTS (SELECT 1 FROM payment_allocation l JOIN payment p ON p.payment_id = l.payment_id
               WHERE l.payment_attempt_id = t.Id AND p.gateway_order NOT LIKE 'hand-%')
            THEN 1 ELSE 0 END AS HasOrder
FROM (
-- include payments/select-attempts
) t
WHERE t.Subscription = @subscription AND t.Kind = 'charge'
ORDER BY t.Id
