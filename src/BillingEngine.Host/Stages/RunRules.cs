using BillingEngine.Core;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Stages;

/// <summary>Which runs may be made (D18, D24); every refusal says what to do.</summary>
public static class RunRules
{
    /// <summary>Refuses a run that must not be made.</summary>
    /// <exception cref="InputException">D18, D24, or drafts wait for approval.</exception>
    public static void Check(RunRequest request, RunHistory history)
    {
        CheckDrafts(request, history);
        CheckOrder(request, history);
        if (request.AsOf < request.Period.EndDay) CheckInterim(request, history);
    }

    /// <summary>The periods that are due as of a day, oldest first: those after the last final run whose last day is over.</summary>
    /// <param name="history">The runs so far.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="opening">The period to begin with when nothing was ever run.</param>
    public static IReadOnlyList<BillingPeriod> Due(RunHistory history, DateOnly asOf, BillingPeriod? opening)
    {
        var next = Next(history) ?? opening
            ?? throw new InputException("Nothing was ever run, so no period is due: name the first one with --period 2024-09.");
        var due = new List<BillingPeriod>();
        for (; next.EndDay <= asOf; next = next.Next) due.Add(next);
        return due;
    }

    private static BillingPeriod? Next(RunHistory history) => history.LastFinal?.Next ?? history.Opening;

    private static void CheckDrafts(RunRequest request, RunHistory history)
    {
        if (history.Draft is { } draft && draft.Period != request.Period)
            throw new InputException(
                $"The drafts of {draft.Period} wait for review: issue them with 'billing approve --period {draft.Period}', or run {draft.Period} again, "
                + $"before {request.Period} runs.");
    }

    private static void CheckOrder(RunRequest request, RunHistory history)
    {
        if (history.Opening is { } opening && request.Period < opening)
            throw new InputException($"{request.Period} lies before {opening}, the first period ever run: nothing before it is billed (D24).");
        if (Next(history) is { } next && request.Period > next)
            throw new InputException($"{next} has not been run yet: run it before {request.Period}, or run all that are due with --catch-up (D24).");
    }

    private static void CheckInterim(RunRequest request, RunHistory history)
    {
        var (period, asOf) = (request.Period, request.AsOf);
        if (!request.Interim)
            throw new InputException(
                $"As of {asOf:yyyy-MM-dd} the period {period} is not over: run it as of {period.EndDay:yyyy-MM-dd} or later, "
                + "or ask for what is due so far with --interim (D18).");
        if (asOf < period.FirstDay)
            throw new InputException($"As of {asOf:yyyy-MM-dd} the period {period} has not begun: there is nothing to bill.");
        if (history.HasFinal(period))
            throw new InputException($"{period} had its final run: an interim run as of {asOf:yyyy-MM-dd} would take usage back (D18).");
        if (history.Last is not { } last) return;
        if (period < last.Period)
            throw new InputException($"The last run was of {last.Period}: an interim run of the older {period} is refused (D18).");
        if (asOf < last.AsOf)
            throw new InputException($"The last run was as of {last.AsOf:yyyy-MM-dd}: an interim run as of the earlier {asOf:yyyy-MM-dd} is refused (D18).");
    }
}
