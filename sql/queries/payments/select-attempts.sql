-- What statements that load payment attempts begin with: an attempt with when it was sent and what its last step said.
SELECT t.payment_attempt_id AS Id, t.kind AS Kind, t.document_id AS DocumentId, t.account_id AS AccountId, t.subscription AS Subscription,
       t.gateway_order AS GatewayOrder, t.account_credit_id AS AccountCreditId, t.currency AS Currency, t.amount_minor AS AmountMinor,
       t.begun_at AS BegunAt, t.state AS State,
       (SELECT s.reached_at FROM payment_attempt_step s WHERE s.payment_attempt_id = t.payment_attempt_id AND s.state = 'sent') AS SentAt,
       (SELECT s.reason FROM payment_attempt_step s WHERE s.payment_attempt_id = t.payment_attempt_id AND s.step_number =
         (SELECT MAX(n.step_number) FROM payment_attempt_step n WHERE n.payment_attempt_id = t.payment_attempt_id)) AS Reason
FROM payment_attempt t
