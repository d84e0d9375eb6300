-- include payments/select-credits
ORDER BY a.code, c.granted_on, c.code
