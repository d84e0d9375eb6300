-- A rejected row is listed once: when its file comes back, the newer import speaks for it.
UPDATE rejection SET state = 'passed', state_reason = 'imported again'
WHERE state <> 'passed' AND import_file_id IN (SELECT import_file_id FROM import_file WHERE sha256 = @sha256 AND kind = @kind)
