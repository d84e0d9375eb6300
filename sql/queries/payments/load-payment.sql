-- include payments/select-payments
WHERE p.gateway_order = @gatewayOrder
