-- Which orders are recorded.
SELECT p.gateway_order
FROM OPENJSON(@orders) page
CROSS JOIN payment p
WHERE p.gateway_order = page.value
