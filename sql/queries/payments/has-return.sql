SELECT COUNT(*) FROM payment_return WHERE gateway_return = @gatewayReturn
