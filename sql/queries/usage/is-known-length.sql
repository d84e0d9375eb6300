SELECT EXISTS (SELECT 1 FROM import_file WHERE bytes = @bytes AND kind = 'usage')
