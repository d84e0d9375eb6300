using BillingEngine.Core;

namespace BillingEngine.Connectors.Licensing;

/// <summary>The rows of a small input file, in its order: each has its fields or is rejected.</summary>
/// <param name="Columns">The header line.</param>
/// <param name="Rows">Rows with as many fields as the header.</param>
/// <param name="Rejections">The others.</param>
public sealed record TableFile(IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows, IReadOnlyList<Rejection> Rejections);
