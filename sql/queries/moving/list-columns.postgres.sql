-- The catalog of PostgreSQL.
SELECT CAST(t.relname AS text), CAST(c.attname AS text), format_type(c.atttypid, NULL),
       CAST(COALESCE(array_position(CAST(k.conkey AS smallint[]), c.attnum), 0) AS bigint)
FROM pg_class t
JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
WHERE t.relkind IN ('r', 'p') AND t.relnamespace = CAST(current_schema() AS regnamespace)
ORDER BY t.relname, c.attname
