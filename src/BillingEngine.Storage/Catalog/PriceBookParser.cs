using BillingEngine.Core.Catalog;

namespace BillingEngine.Storage.Catalog;

/// <summary>Reads a price book that is stored as it came. Storage keeps the bytes and leaves their meaning to the reader of price books.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="content">The file.</param>
/// <param name="version">Its version in storage, from 1.</param>
public delegate PriceBook PriceBookParser(string name, ReadOnlyMemory<byte> content, int version);
