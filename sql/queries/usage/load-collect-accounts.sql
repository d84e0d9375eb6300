SELECT source AS Source, account AS Account FROM collect_account ORDER BY source, account
