-- What the gateway may add while shards are rated (P3): dated payment methods by account (L4).
SELECT account_id, COUNT(*) FROM account_payment_method WHERE since <> '' OR method = 'none' GROUP BY account_id
