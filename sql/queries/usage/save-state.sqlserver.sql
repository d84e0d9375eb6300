INSERT INTO usage_state (account_id, period, product_code_id, subject_id, revision, days, first_day, active_days, peak_micro,
  company_id, company_day, subject_name_id, subject_name_day, files)
SELECT @account_id, @period, @product_code_id, @subject_id, @revision, @days, @first_day, @active_days, @peak_micro,
  @company_id, @company_day, @subject_name_id, @subject_name_day, @files
WHERE NOT EXISTS (SELECT 1 FROM usage_state known WHERE known.account_id = @account_id AND known.period = @period
  AND known.product_code_id = @product_code_id AND known.subject_id = @subject_id);
IF @@ROWCOUNT = 0
UPDATE usage_state SET
  revision = @revision, days = @days, first_day = @first_day, active_days = @active_days,
  peak_micro = @peak_micro, company_id = @company_id, company_day = @company_day, subject_name_id = @subject_name_id,
  subject_name_day = @subject_name_day, files = @files
WHERE account_id = @account_id AND period = @period AND product_code_id = @product_code_id AND subject_id = @subject_id
