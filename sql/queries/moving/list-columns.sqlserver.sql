-- The catalog of SQL Server.
SELECT t.name, c.name, y.name, CAST(COALESCE(k.key_ordinal, 0) AS bigint)
FROM sys.tables t
JOIN sys.columns c ON c.object_id = t.object_id
JOIN sys.types y ON y.user_type_id = c.user_type_id
LEFT JOIN sys.indexes x ON x.object_id = t.object_id AND x.is_primary_key = 1
LEFT JOIN sys.index_columns k ON k.object_id = t.object_id AND k.index_id = x.index_id AND k.column_id = c.column_id
WHERE t.schema_id = SCHEMA_ID()
ORDER BY t.name, c.name
