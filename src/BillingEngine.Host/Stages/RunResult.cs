using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>What a run did.</summary>
/// <param name="Run">The run as stored; when nothing new was found, the newest earlier run of the period.</param>
/// <param name="Totals">Its documents by kind and currency; empty when there is nothing new.</param>
/// <param name="ParkedAccounts">Accounts it set aside (D20).</param>
/// <param name="RatedAccounts">Accounts it rated.</param>
public sealed record RunResult(StoredRun Run, IReadOnlyList<DocumentTotals> Totals, int ParkedAccounts, int RatedAccounts)
{
    /// <summary>False when the run found nothing new and stored nothing (D21).</summary>
    public bool IsNew { get; init; }

    /// <summary>True when its documents are drafts that wait for approval.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Why guards held it, a sentence each; empty when they did not.</summary>
    public IReadOnlyList<string> HoldReasons { get; init; } = [];
}
