-- All terms; of one period the last row counts.
SELECT account_id, from_period, channel, price_book_id
FROM account_terms
ORDER BY account_id, from_period, version
