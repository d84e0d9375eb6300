-- Invoices that asked for money and were issued, charged or paid in a window of days (@from to @until, and the same in microseconds).
SELECT d.document_id AS Id, d.account_id AS AccountId, a.code AS Account, d.kind AS Kind, d.billing_period AS BillingPeriod, i.ordinal AS Ordinal,
       d.issued_on AS IssuedOn, d.currency AS Currency,
       (SELECT v.gateway_reference FROM account_version v WHERE v.account_id = d.account_id ORDER BY v.version DESC LIMIT 1) AS Subscription
FROM document d
JOIN issued_document i ON i.document_id = d.document_id
JOIN account a ON a.account_id = d.account_id
WHERE d.kind = 'invoice'
  AND ((d.amount_due_minor > 0 AND d.issued_on BETWEEN @from AND @until)
    OR d.document_id IN (SELECT t.document_id FROM payment_attempt t WHERE t.kind = 'charge' AND t.begun_at >= @fromAt AND t.begun_at < @untilAt)
    OR d.document_id IN (SELECT l.document_id FROM payment p JOIN payment_allocation l ON l.payment_id = p.payment_id
                         WHERE p.captured_at >= @fromAt AND p.captured_at < @untilAt))
ORDER BY d.document_id
