namespace BillingEngine.Storage.Moving;

/// <summary>What a copy does with a table, by its name (decision 0082).</summary>
internal enum TableRole
{
    /// <summary>Facts: all rows are copied.</summary>
    Copied,

    /// <summary>Work in hand of a run that is not finished: while it has rows nothing is copied.</summary>
    Staged,

    /// <summary>What belongs to the place and not to the facts: migrations, leases, moves, the scheduler, and counters, which are raised instead.</summary>
    OfThePlace,
}
