UPDATE rejection SET state = 'passed' WHERE import_file_id = @import_file_id AND line = @line
