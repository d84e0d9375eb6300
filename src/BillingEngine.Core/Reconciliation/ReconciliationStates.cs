namespace BillingEngine.Core.Reconciliation;

/// <summary>The names of <see cref="ReconciliationState"/>, and which of them need a person.</summary>
public static class ReconciliationStates
{
    private static readonly string[] Names =
    [
        "matched", "underpaid", "overpaid", "wrong-currency", "declined", "missing-at-gateway", "unknown-at-us", "duplicate", "refunded",
        "charged-back", "unknown", "test-ignored",
    ];

    /// <summary>The name in <c>reconciliation.csv</c>.</summary>
    public static string NameOf(ReconciliationState state) => Names[(int)state];

    /// <summary>True when somebody should look: all but what agrees, went back on purpose, or is no real money.</summary>
    public static bool NeedsLook(ReconciliationState state) =>
        state is not (ReconciliationState.Matched or ReconciliationState.Refunded or ReconciliationState.TestIgnored);

    /// <summary>True when a row needs somebody.</summary>
    public static bool NeedsLook(ReconciliationRow row) => NeedsLook(row.State);
}
