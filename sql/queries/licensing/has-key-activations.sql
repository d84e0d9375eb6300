SELECT EXISTS (SELECT 1 FROM license_key_activation)
