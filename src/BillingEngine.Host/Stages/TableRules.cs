using BillingEngine.Connectors.Licensing;

namespace BillingEngine.Host.Stages;

/// <summary>How the files of one kind are read and decided.</summary>
/// <param name="Kind">The kind, as files of it are recorded.</param>
/// <param name="Columns">The columns they may have.</param>
/// <param name="Decide">Decides over rows that have their fields.</param>
internal sealed record TableRules(string Kind, TableColumns Columns, Func<IReadOnlyList<TableRow>, TableDecision> Decide);
