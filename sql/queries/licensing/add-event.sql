-- The same fact twice is one fact (L2): the first import of it keeps it.
INSERT INTO license_event (account_id, product_code_id, subject_id, effective_on, event, actor, note, import_id, import_file_id)
VALUES (@account_id, @product_code_id, @subject_id, @effective_on, @event, @actor, @note, @import_id, @import_file_id)
ON CONFLICT (account_id, product_code_id, subject_id, effective_on, event) DO NOTHING
