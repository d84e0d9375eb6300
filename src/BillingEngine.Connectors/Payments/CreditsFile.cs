using BillingEngine.Core;

namespace BillingEngine.Connectors.Payments;

/// <summary>What <c>account_credits.csv</c> says.</summary>
/// <param name="Header">Its header line, for rows that are tried again.</param>
/// <param name="Rows">Usable rows, in their order.</param>
/// <param name="Rejections">The others (D6).</param>
public sealed record CreditsFile(string Header, IReadOnlyList<CreditRow> Rows, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>All rows.</summary>
    public int RowsRead => Rows.Count + Rejections.Count;
}
