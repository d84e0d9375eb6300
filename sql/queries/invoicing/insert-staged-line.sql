INSERT INTO staged_line (shard, attempt, place, line_number, account_id, kind, service_period, product, description, unit, quantity_micro, quantity_denominator,
  price_model, amount_minor, price_book_id, price_book_version, price_from, price_is_override, evidence)
VALUES (@shard, @attempt, @place, @line_number, @account_id, @kind, @service_period, @product, @description, @unit, @quantity_micro, @quantity_denominator,
  @price_model, @amount_minor, @price_book_id, @price_book_version, @price_from, @price_is_override, @evidence)
