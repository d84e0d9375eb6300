INSERT INTO account_terms (account_id, from_period, version, channel, price_book_id, import_id)
VALUES (@accountId, @fromPeriod,
  COALESCE((SELECT MAX(version) FROM account_terms WHERE account_id = @accountId AND from_period = @fromPeriod), 0) + 1,
  @channel, @priceBookId, @importId)
