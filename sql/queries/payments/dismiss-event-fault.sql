UPDATE gateway_fault SET state = 'dismissed', state_reason = @reason WHERE state = 'open' AND fault_ordinal = @ordinal
