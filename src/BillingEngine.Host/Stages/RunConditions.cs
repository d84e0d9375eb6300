namespace BillingEngine.Host.Stages;

/// <summary>What the one who asks for a run knows of it, beside its period and day.</summary>
public sealed record RunConditions
{
    /// <summary>Nothing: a run that somebody asked for.</summary>
    public static RunConditions None { get; } = new();

    /// <summary>Asked why a new run has to be held for review, before it is issued; no sentence when it may be. Null where nobody asks.</summary>
    public Func<RunResult, IReadOnlyList<string>>? Guard { get; init; }

    /// <summary>Sources that have not begun a collect since the period ended everywhere: what the run is made without.</summary>
    public IReadOnlyList<string> MissingSources { get; init; } = [];

    /// <summary>True when every source was collected since the period ended everywhere.</summary>
    public bool IsCollected { get; init; }
}
