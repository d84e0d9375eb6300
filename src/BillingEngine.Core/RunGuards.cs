using System.Globalization;

namespace BillingEngine.Core;

/// <summary>
/// What holds a scheduled run for review instead of issuing it. Nothing does unless it is configured: the default guards hold nothing.
/// </summary>
/// <param name="TotalMoveShare">
/// Holds a run when what its period costs in a currency moved by more than this share against the month before; null for never.
/// </param>
/// <param name="HoldsIncomplete">Holds a run that was made without a source.</param>
/// <param name="MostParked">Holds a run that parked more accounts than this; null for never.</param>
public sealed record RunGuards(decimal? TotalMoveShare, bool HoldsIncomplete, int? MostParked)
{
    /// <summary>Guards that hold nothing.</summary>
    public static RunGuards None { get; } = new(null, false, null);

    /// <summary>Why a run is held, a sentence each; empty when it may be issued.</summary>
    public IReadOnlyList<string> Reasons(GuardedRun run)
    {
        var reasons = new List<string>();
        foreach (var total in run.Totals)
            if (IsMoved(total)) reasons.Add(Told(total));
        if (HoldsIncomplete && run.MissingSources.Count > 0)
            reasons.Add($"Sources without a collect since the month ended: {string.Join(", ", run.MissingSources)}.");
        if (run.ParkedAccounts > MostParked)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"Accounts parked: {run.ParkedAccounts:N0}, more than {MostParked:N0}."));
        return reasons;
    }

    // Nothing to compare with is no move: the first month of a currency is what it is.
    private bool IsMoved(PeriodTotal total) => TotalMoveShare is { } share && total.BeforeMinor != 0
        && Math.Abs(total.NowMinor - total.BeforeMinor) > share * Math.Abs(total.BeforeMinor);

    private static string Told(PeriodTotal total)
    {
        var percent = Math.Round((total.NowMinor - total.BeforeMinor) * 100m / Math.Abs(total.BeforeMinor), 1, MidpointRounding.AwayFromZero);
        var (now, before) = (Amount(total.NowMinor, total.Currency), Amount(total.BeforeMinor, total.Currency));
        return string.Create(CultureInfo.InvariantCulture, $"{total.Currency}: {now} after {before} in the month before ({percent:+0.0;-0.0;0.0} %).");
    }

    private static string Amount(decimal minor, Currency currency) => (minor / currency.MinorPerMajor)
        .ToString("F" + currency.Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
