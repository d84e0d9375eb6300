using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary>What <c>billing run</c> or <c>billing approve</c> did.</summary>
/// <param name="Import">What was imported; null for an approval.</param>
/// <param name="Periods">The periods that were run, oldest first.</param>
/// <param name="IsDryRun">True when nothing of it is kept but the exports.</param>
internal sealed record MonthResult(ImportResult? Import, IReadOnlyList<PeriodResult> Periods, bool IsDryRun)
{
    /// <summary>3 when rows are rejected or accounts parked, else 0.</summary>
    public int ExitCode => Periods.Any(period => period.NeedsLook) ? Host.ExitCode.NeedsLook : Host.ExitCode.Done;
}

/// <summary>One period of it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Export">The exports written after it.</param>
internal sealed record PeriodResult(RunResult Run, ExportResult Export)
{
    /// <summary>True when the documents are drafts that wait for approval.</summary>
    public bool IsHeld { get; init; }

    /// <summary>True when <c>rejects.csv</c> has rows or accounts are parked.</summary>
    public bool NeedsLook => Export.Rejects > 0 || Run.ParkedAccounts > 0;
}
