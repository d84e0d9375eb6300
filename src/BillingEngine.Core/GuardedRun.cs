namespace BillingEngine.Core;

/// <summary>What guards look at before a run is issued.</summary>
/// <param name="Totals">What its period and the one before cost, by currency.</param>
/// <param name="MissingSources">Sources it was made without.</param>
/// <param name="ParkedAccounts">Accounts it set aside (D20).</param>
public sealed record GuardedRun(IReadOnlyList<PeriodTotal> Totals, IReadOnlyList<string> MissingSources, int ParkedAccounts);
