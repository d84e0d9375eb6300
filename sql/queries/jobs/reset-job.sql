UPDATE job SET failures = 0 WHERE name = @name
