namespace BillingEngine.Core.Payments;

/// <summary>The rules of <see cref="AttemptState"/>: names, and which state follows which.</summary>
public static class AttemptStates
{
    private static readonly string[] Names = ["intended", "sent", "unknown", "declined", "captured"];

    /// <summary>The name in storage and exports.</summary>
    public static string NameOf(AttemptState state) => Names[(int)state];

    /// <summary>The state of a name.</summary>
    /// <exception cref="FormatException">There is no such state.</exception>
    public static AttemptState Parse(string name) => Array.IndexOf(Names, name) is var index and >= 0
        ? (AttemptState)index
        : throw new FormatException($"'{name}' is not the state of a payment attempt.");

    /// <summary>True while the attempt keeps others of its subscription waiting (P1).</summary>
    public static bool IsOpen(AttemptState state) => state is AttemptState.Intended or AttemptState.Sent or AttemptState.Unknown;

    /// <summary>
    /// Whether a state may follow another. Captured beats declined in whatever order they come, and nothing follows captured; an attempt that was
    /// sent never becomes intended again, so it cannot be sent twice.
    /// </summary>
    public static bool CanFollow(AttemptState before, AttemptState next) => (before, next) switch
    {
        (AttemptState.Intended, AttemptState.Sent or AttemptState.Declined) => true,
        (AttemptState.Sent, AttemptState.Unknown or AttemptState.Declined or AttemptState.Captured) => true,
        (AttemptState.Unknown, AttemptState.Declined or AttemptState.Captured) => true,
        (AttemptState.Declined, AttemptState.Captured) => true,
        _ => false,
    };
}
