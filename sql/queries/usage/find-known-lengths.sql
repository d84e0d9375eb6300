SELECT DISTINCT bytes FROM import_file WHERE kind = 'usage' AND bytes IN (SELECT value FROM json_each(@lengths))
