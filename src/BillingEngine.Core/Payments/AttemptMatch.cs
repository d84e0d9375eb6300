namespace BillingEngine.Core.Payments;

/// <summary>An attempt that a captured order may belong to.</summary>
/// <param name="Id">Number of the attempt.</param>
/// <param name="State">Its state.</param>
/// <param name="AmountMinor">What it asked for.</param>
/// <param name="Currency">Currency code it asked in.</param>
/// <param name="SentAt">When it was sent; null when it never was.</param>
/// <param name="KnowsOrder">True when the order stood at the gateway before the attempt was sent: then it is not its order.</param>
/// <param name="HasOrder">True when an order of its own is recorded.</param>
public sealed record AttemptMatch(
    long Id, AttemptState State, long AmountMinor, string Currency, DateTimeOffset? SentAt, bool KnowsOrder, bool HasOrder)
{
    /// <summary>How far the gateway's clock may be behind ours without an order seeming older than the charge that took it.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The attempt that an order belongs to (P1, P2): the open one that was sent, whatever the amount; else the latest sent before the order that
    /// was declined, or was settled by hand, and asked for exactly this amount. Such an earlier one goes first when the order is older than the open
    /// one. Null when nobody asked for the order.
    /// </summary>
    /// <param name="attempts">The attempts of the order's subscription.</param>
    /// <param name="order">The order's amount less tax, its currency and its time.</param>
    public static AttemptMatch? Find(IReadOnlyList<AttemptMatch> attempts, CapturedOrder order)
    {
        var possible = attempts.Where(attempt => attempt is { SentAt: not null, KnowsOrder: false, HasOrder: false }).ToList();
        var open = possible.Find(attempt => attempt.State is AttemptState.Sent or AttemptState.Unknown);
        var earlier = possible.Where(attempt => attempt.State is AttemptState.Declined or AttemptState.Captured
                && attempt.AmountMinor == order.NetMinor && attempt.Currency == order.Currency && attempt.SentAt <= order.CapturedAt)
            .MaxBy(attempt => attempt.SentAt);
        return open is null || (earlier is not null && order.CapturedAt < open.SentAt - ClockDifference) ? earlier : open;
    }
}
