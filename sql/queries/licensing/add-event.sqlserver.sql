-- The same fact twice is one fact (L2): the first import of it keeps it.
INSERT INTO license_event (account_id, product_code_id, subject_id, effective_on, event, actor, note, import_id, import_file_id)
SELECT @account_id, @product_code_id, @subject_id, @effective_on, @event, @actor, @note, @import_id, @import_file_id
WHERE NOT EXISTS (SELECT 1 FROM license_event known WHERE known.account_id = @account_id AND known.product_code_id = @product_code_id
  AND known.subject_id = @subject_id AND known.effective_on = @effective_on AND known.event = @event)
