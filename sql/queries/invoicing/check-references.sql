-- What rows refer to and is missing, on servers; SQLite finds that by itself.
SELECT CONCAT('table text_key: text_id ', c.text_id, ' is missing in text') FROM text_key c
WHERE NOT EXISTS (SELECT 1 FROM text p WHERE p.text_id = c.text_id) AND c.text_id IS NOT NULL
UNION ALL
SELECT CONCAT('table import_file: import_id ', c.import_id, ' is missing in import') FROM import_file c
WHERE NOT EXISTS (SELECT 1 FROM import p WHERE p.import_id = c.import_id) AND c.import_id IS NOT NULL
UNION ALL
SELECT CONCAT('table rejection: import_file_id ', c.import_file_id, ' is missing in import_file') FROM rejection c
WHERE NOT EXISTS (SELECT 1 FROM import_file p WHERE p.import_file_id = c.import_file_id) AND c.import_file_id IS NOT NULL
UNION ALL
SELECT CONCAT('table price_book_version: price_book_id ', c.price_book_id, ' is missing in price_book') FROM price_book_version c
WHERE NOT EXISTS (SELECT 1 FROM price_book p WHERE p.price_book_id = c.price_book_id) AND c.price_book_id IS NOT NULL
UNION ALL
SELECT CONCAT('table price_book_version: import_file_id ', c.import_file_id, ' is missing in import_file') FROM price_book_version c
WHERE NOT EXISTS (SELECT 1 FROM import_file p WHERE p.import_file_id = c.import_file_id) AND c.import_file_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_version: account_id ', c.account_id, ' is missing in account') FROM account_version c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_version: import_id ', c.import_id, ' is missing in import') FROM account_version c
WHERE NOT EXISTS (SELECT 1 FROM import p WHERE p.import_id = c.import_id) AND c.import_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_terms: account_id ', c.account_id, ' is missing in account') FROM account_terms c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_terms: price_book_id ', c.price_book_id, ' is missing in price_book') FROM account_terms c
WHERE NOT EXISTS (SELECT 1 FROM price_book p WHERE p.price_book_id = c.price_book_id) AND c.price_book_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_terms: import_id ', c.import_id, ' is missing in import') FROM account_terms c
WHERE NOT EXISTS (SELECT 1 FROM import p WHERE p.import_id = c.import_id) AND c.import_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_payment_method: account_id ', c.account_id, ' is missing in account') FROM account_payment_method c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_payment_method: import_id ', c.import_id, ' is missing in import') FROM account_payment_method c
WHERE NOT EXISTS (SELECT 1 FROM import p WHERE p.import_id = c.import_id) AND c.import_id IS NOT NULL
UNION ALL
SELECT CONCAT('table parked_account: run_id ', c.run_id, ' is missing in billing_run') FROM parked_account c
WHERE NOT EXISTS (SELECT 1 FROM billing_run p WHERE p.run_id = c.run_id) AND c.run_id IS NOT NULL
UNION ALL
SELECT CONCAT('table parked_account: account_id ', c.account_id, ' is missing in account') FROM parked_account c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table document: run_id ', c.run_id, ' is missing in billing_run') FROM document c
WHERE NOT EXISTS (SELECT 1 FROM billing_run p WHERE p.run_id = c.run_id) AND c.run_id IS NOT NULL
UNION ALL
SELECT CONCAT('table document: account_id ', c.account_id, ' is missing in account') FROM document c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table issued_document: document_id ', c.document_id, ' is missing in document') FROM issued_document c
WHERE NOT EXISTS (SELECT 1 FROM document p WHERE p.document_id = c.document_id) AND c.document_id IS NOT NULL
UNION ALL
SELECT CONCAT('table document_line: document_id ', c.document_id, ' is missing in document') FROM document_line c
WHERE NOT EXISTS (SELECT 1 FROM document p WHERE p.document_id = c.document_id) AND c.document_id IS NOT NULL
UNION ALL
SELECT CONCAT('table document_line: price_book_id ', c.price_book_id, ' is missing in price_book') FROM document_line c
WHERE NOT EXISTS (SELECT 1 FROM price_book p WHERE p.price_book_id = c.price_book_id) AND c.price_book_id IS NOT NULL
UNION ALL
SELECT CONCAT('table administrator_grant: administrator_id ', c.administrator_id, ' is missing in administrator') FROM administrator_grant c
WHERE NOT EXISTS (SELECT 1 FROM administrator p WHERE p.administrator_id = c.administrator_id) AND c.administrator_id IS NOT NULL
UNION ALL
SELECT CONCAT('table administrator_grant: import_id ', c.import_id, ' is missing in import') FROM administrator_grant c
WHERE NOT EXISTS (SELECT 1 FROM import p WHERE p.import_id = c.import_id) AND c.import_id IS NOT NULL
UNION ALL
SELECT CONCAT('table license_key: import_id ', c.import_id, ' is missing in import') FROM license_key c
WHERE NOT EXISTS (SELECT 1 FROM import p WHERE p.import_id = c.import_id) AND c.import_id IS NOT NULL
UNION ALL
SELECT CONCAT('table license_key_activation: license_key_id ', c.license_key_id, ' is missing in license_key') FROM license_key_activation c
WHERE NOT EXISTS (SELECT 1 FROM license_key p WHERE p.license_key_id = c.license_key_id) AND c.license_key_id IS NOT NULL
UNION ALL
SELECT CONCAT('table license_key_activation: account_id ', c.account_id, ' is missing in account') FROM license_key_activation c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_credit: account_id ', c.account_id, ' is missing in account') FROM account_credit c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_credit: document_id ', c.document_id, ' is missing in document') FROM account_credit c
WHERE NOT EXISTS (SELECT 1 FROM document p WHERE p.document_id = c.document_id) AND c.document_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_credit_entry: account_credit_id ', c.account_credit_id, ' is missing in account_credit') FROM account_credit_entry c
WHERE NOT EXISTS (SELECT 1 FROM account_credit p WHERE p.account_credit_id = c.account_credit_id) AND c.account_credit_id IS NOT NULL
UNION ALL
SELECT CONCAT('table account_credit_entry: document_id ', c.document_id, ' is missing in document') FROM account_credit_entry c
WHERE NOT EXISTS (SELECT 1 FROM document p WHERE p.document_id = c.document_id) AND c.document_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_attempt: document_id ', c.document_id, ' is missing in document') FROM payment_attempt c
WHERE NOT EXISTS (SELECT 1 FROM document p WHERE p.document_id = c.document_id) AND c.document_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_attempt: account_id ', c.account_id, ' is missing in account') FROM payment_attempt c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_attempt: account_credit_id ', c.account_credit_id, ' is missing in account_credit') FROM payment_attempt c
WHERE NOT EXISTS (SELECT 1 FROM account_credit p WHERE p.account_credit_id = c.account_credit_id) AND c.account_credit_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_attempt_step: payment_attempt_id ', c.payment_attempt_id, ' is missing in payment_attempt') FROM payment_attempt_step c
WHERE NOT EXISTS (SELECT 1 FROM payment_attempt p WHERE p.payment_attempt_id = c.payment_attempt_id) AND c.payment_attempt_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_attempt_known: payment_attempt_id ', c.payment_attempt_id, ' is missing in payment_attempt') FROM payment_attempt_known c
WHERE NOT EXISTS (SELECT 1 FROM payment_attempt p WHERE p.payment_attempt_id = c.payment_attempt_id) AND c.payment_attempt_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment: account_id ', c.account_id, ' is missing in account') FROM payment c
WHERE NOT EXISTS (SELECT 1 FROM account p WHERE p.account_id = c.account_id) AND c.account_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_allocation: payment_id ', c.payment_id, ' is missing in payment') FROM payment_allocation c
WHERE NOT EXISTS (SELECT 1 FROM payment p WHERE p.payment_id = c.payment_id) AND c.payment_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_allocation: payment_attempt_id ', c.payment_attempt_id, ' is missing in payment_attempt') FROM payment_allocation c
WHERE NOT EXISTS (SELECT 1 FROM payment_attempt p WHERE p.payment_attempt_id = c.payment_attempt_id) AND c.payment_attempt_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_allocation: document_id ', c.document_id, ' is missing in document') FROM payment_allocation c
WHERE NOT EXISTS (SELECT 1 FROM document p WHERE p.document_id = c.document_id) AND c.document_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_return: payment_id ', c.payment_id, ' is missing in payment') FROM payment_return c
WHERE NOT EXISTS (SELECT 1 FROM payment p WHERE p.payment_id = c.payment_id) AND c.payment_id IS NOT NULL
UNION ALL
SELECT CONCAT('table payment_return: payment_attempt_id ', c.payment_attempt_id, ' is missing in payment_attempt') FROM payment_return c
WHERE NOT EXISTS (SELECT 1 FROM payment_attempt p WHERE p.payment_attempt_id = c.payment_attempt_id) AND c.payment_attempt_id IS NOT NULL
UNION ALL
SELECT CONCAT('table write_off: document_id ', c.document_id, ' is missing in document') FROM write_off c
WHERE NOT EXISTS (SELECT 1 FROM document p WHERE p.document_id = c.document_id) AND c.document_id IS NOT NULL
UNION ALL
SELECT CONCAT('table collect_file: collect_id ', c.collect_id, ' is missing in collect') FROM collect_file c
WHERE NOT EXISTS (SELECT 1 FROM collect p WHERE p.collect_id = c.collect_id) AND c.collect_id IS NOT NULL
UNION ALL
SELECT CONCAT('table collect_end: collect_id ', c.collect_id, ' is missing in collect') FROM collect_end c
WHERE NOT EXISTS (SELECT 1 FROM collect p WHERE p.collect_id = c.collect_id) AND c.collect_id IS NOT NULL
UNION ALL
SELECT CONCAT('table api_key_revocation: api_key_id ', c.api_key_id, ' is missing in api_key') FROM api_key_revocation c
WHERE NOT EXISTS (SELECT 1 FROM api_key p WHERE p.api_key_id = c.api_key_id) AND c.api_key_id IS NOT NULL
