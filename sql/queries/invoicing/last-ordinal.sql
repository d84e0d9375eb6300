SELECT COALESCE(MAX(ordinal), 0) FROM issued_document WHERE kind = @kind AND billing_period = @period
