SELECT source, account FROM collect_account ORDER BY source, account
