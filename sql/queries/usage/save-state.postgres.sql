INSERT INTO usage_state (account_id, period, product_code_id, subject_id, revision, days, first_day, active_days, peak_micro,
  company_id, company_day, subject_name_id, subject_name_day, files)
VALUES (@account_id, @period, @product_code_id, @subject_id, @revision, @days, @first_day, @active_days, @peak_micro,
  @company_id, @company_day, @subject_name_id, @subject_name_day, @files)
ON CONFLICT (account_id, period, product_code_id, subject_id) DO UPDATE SET
  revision = excluded.revision, days = excluded.days, first_day = excluded.first_day,
  active_days = excluded.active_days, peak_micro = excluded.peak_micro, company_id = excluded.company_id,
  company_day = excluded.company_day, subject_name_id = excluded.subject_name_id, subject_name_day = excluded.subject_name_day,
  files = excluded.files
