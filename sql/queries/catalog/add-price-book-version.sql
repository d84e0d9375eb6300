INSERT INTO price_book_version (price_book_id, version, content_sha256, content, import_file_id)
SELECT b.price_book_id,
  COALESCE((SELECT MAX(w.version) FROM price_book_version w WHERE w.price_book_id = b.price_book_id), 0) + 1,
  @contentSha256, @content, @importFileId
FROM price_book b
WHERE b.sha256 = @sha256
