-- include payments/select-documents
WHERE i.kind = @kind AND i.billing_period = @period AND i.ordinal = @ordinal
