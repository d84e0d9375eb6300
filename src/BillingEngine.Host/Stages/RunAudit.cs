using System.Globalization;
using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Host.Stages;

/// <summary>Tells the audit trail what a run stored or issued (L15).</summary>
internal static class RunAudit
{
    /// <summary>The fact of a run: its documents by kind and currency, totals in minor units.</summary>
    public static AuditFact Of(string action, RunResult result)
    {
        var documents = result.Totals.Select(total =>
            string.Create(CultureInfo.InvariantCulture, $"{total.Kind}s={total.Documents}; {total.Currency}_total_minor={total.TotalMinor}"));
        var parked = string.Create(CultureInfo.InvariantCulture, $"accounts_parked={result.ParkedAccounts}");
        return new AuditFact(action, result.Run.Period.ToString())
        {
            After = string.Create(CultureInfo.InvariantCulture, $"as_of={result.Run.AsOf:yyyy-MM-dd}; {string.Join("; ", documents.Append(parked))}"),
        };
    }
}
