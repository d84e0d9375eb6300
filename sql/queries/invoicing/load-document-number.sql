SELECT kind AS Kind, billing_period AS BillingPeriod, ordinal AS Ordinal FROM issued_document WHERE document_id = @id
