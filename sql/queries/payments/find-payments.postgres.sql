-- Which orders are recorded.
SELECT p.gateway_order
FROM json_array_elements_text(@orders::json) page (value)
CROSS JOIN payment p
WHERE p.gateway_order = page.value
