using BillingEngine.Core;
using BillingEngine.Core.Catalog.Changes;

namespace BillingEngine.Connectors.Catalog;

/// <summary>The rows of an account file, in its order: each is either usable by itself or rejected.</summary>
public sealed record AccountsFile(IReadOnlyList<AccountRow> Rows, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>Data rows of the file; empty lines do not count.</summary>
    public int RowsRead => Rows.Count + Rejections.Count;
}
