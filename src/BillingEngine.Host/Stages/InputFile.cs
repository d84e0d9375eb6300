using BillingEngine.Connectors.Catalog;
using BillingEngine.Core.Catalog;

namespace BillingEngine.Host.Stages;

/// <summary>A file of the input, read whole.</summary>
/// <param name="Path">Relative to the input, with <c>/</c>; what messages and exports call it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record InputFile(string Path, byte[] Content)
{
    /// <summary>The file as a price book; asking for it throws <see cref="Core.InputException"/> when it is none.</summary>
    internal Lazy<PriceBook> PriceBook { get; } = new(() => PriceBookReader.Read(Path, Content));
}
