-- Which orders are recorded.
SELECT p.gateway_order
FROM json_each(@orders) page
CROSS JOIN payment p
WHERE p.gateway_order = page.value
