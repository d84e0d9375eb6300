-- What of payments contradicts itself: a sentence for each.
SELECT CONCAT('payment attempt ', t.payment_attempt_id, ': its state is not that of its last step (P2)')
FROM payment_attempt t
WHERE t.state <> (SELECT s.state FROM payment_attempt_step s WHERE s.payment_attempt_id = t.payment_attempt_id AND s.step_number =
  (SELECT MAX(n.step_number) FROM payment_attempt_step n WHERE n.payment_attempt_id = t.payment_attempt_id))
UNION ALL
SELECT CONCAT('payment attempt ', t.payment_attempt_id, ': it is captured and has no payment (P1)')
FROM payment_attempt t
WHERE t.kind = 'charge' AND t.state = 'captured'
  AND NOT EXISTS (SELECT 1 FROM payment_allocation l WHERE l.payment_attempt_id = t.payment_attempt_id)
UNION ALL
SELECT CONCAT('payment attempt ', t.payment_attempt_id, ': it has a payment and is ', t.state, ' (P2)')
FROM payment_attempt t
JOIN payment_allocation l ON l.payment_attempt_id = t.payment_attempt_id
WHERE t.state <> 'captured'
UNION ALL
SELECT CONCAT('payment attempt ', s.payment_attempt_id, ': it was sent more than once (P1)')
FROM payment_attempt_step s
WHERE s.state = 'sent'
GROUP BY s.payment_attempt_id
HAVING COUNT(*) > 1
UNION ALL
SELECT CONCAT('order ', p.gateway_order, ': more of it is settled or went back than was captured (P6)')
FROM payment p
LEFT JOIN payment_allocation l ON l.payment_id = p.payment_id
WHERE p.net_minor < COALESCE((SELECT SUM(r.net_minor) FROM payment_return r WHERE r.payment_id = p.payment_id), 0)
   OR p.net_minor < COALESCE(l.settled_minor + l.recovered_minor + l.collected_again_minor, 0)
        + COALESCE((SELECT SUM(r.unallocated_minor) FROM payment_return r WHERE r.payment_id = p.payment_id), 0)
UNION ALL
SELECT CONCAT('return ', r.gateway_return, ': its parts do not add up to it (P7)')
FROM payment_return r
WHERE r.net_minor <> r.credit_minor + r.unallocated_minor + r.document_minor
