INSERT INTO staged_parking (shard, attempt, account_id, reason, product, detail)
VALUES (@shard, @attempt, @accountId, @reason, @product, @detail)
