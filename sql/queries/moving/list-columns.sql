-- The columns of all tables: what they hold, and their place in the primary key, from 1; 0 outside it.
SELECT t.name, c.name, c.type, c.pk
FROM sqlite_schema t JOIN pragma_table_info(t.name) c
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
ORDER BY t.name, c.name
