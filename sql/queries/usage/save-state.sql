INSERT OR REPLACE INTO usage_state (account_id, period, product_code_id, subject_id, revision, days, first_day, active_days, peak_micro,
  company_id, company_day, subject_name_id, subject_name_day, files)
VALUES (@account_id, @period, @product_code_id, @subject_id, @revision, @days, @first_day, @active_days, @peak_micro,
  @company_id, @company_day, @subject_name_id, @subject_name_day, @files)
