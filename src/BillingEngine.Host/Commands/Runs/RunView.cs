using BillingEngine.Core;
using BillingEngine.Core.Payments;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands.Runs;

/// <summary>A billing run as people look at it.</summary>
internal sealed record RunView
{
    public required StoredRun Run { get; init; }

    /// <summary>The farthest step it has reached.</summary>
    public required RunStep Step { get; init; }

    /// <summary>Its steps in the order in which they were reached.</summary>
    public required IReadOnlyList<ReachedStep> Steps { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required IReadOnlyList<DocumentTotals> Totals { get; init; }

    public required int AccountsRated { get; init; }

    public required IReadOnlyList<(string Account, Parking Parking)> Parked { get; init; }

    public required IReadOnlyList<string> MissingSources { get; init; }

    public required RunInputs Inputs { get; init; }

    /// <summary>How many of its invoices are in which state; empty where nothing of payments is used.</summary>
    public required IReadOnlyList<(DocumentState State, int Invoices)> Payments { get; init; }

    /// <summary>Why it is or was held, a sentence each.</summary>
    public IEnumerable<string> HoldReasons => Steps.Where(step => step.Step == RunStep.Held)
        .SelectMany(step => step.Detail.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
