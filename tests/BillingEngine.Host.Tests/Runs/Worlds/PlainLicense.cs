using System.Globalization;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>
/// L1–L8 in their plainest form: one flag after the other, one day after the other. It says which days of a licence are paid.
/// </summary>
internal static class PlainLicense
{
    /// <summary>The paid days up to and including a day.</summary>
    /// <param name="trialDays">N.</param>
    /// <param name="firstUse">F; null when it was never used.</param>
    /// <param name="events">Its events, in any order.</param>
    /// <param name="account">When the account can pay, and the last day.</param>
    public static HashSet<DateOnly> PaidDays(int trialDays, DateOnly? firstUse, IReadOnlyList<EventRow> events, (PlainAccount Account, DateOnly Until) account)
    {
        var dated = events.ToLookup(row => DateOnly.ParseExact(row.EffectiveOn, "yyyy-MM-dd", CultureInfo.InvariantCulture), row => row.Event);
        var days = new HashSet<DateOnly>();
        var (exists, paid, trialLeft, end) = (false, false, 0, (DateOnly?)null);
        for (var day = dated.Select(group => group.Key).Append(firstUse ?? DateOnly.MaxValue).Min(); day <= account.Until; day = day.AddDays(1))
        {
            var canPay = account.Account.CanPay(day);
            if (day == firstUse && !exists) (exists, trialLeft) = (true, trialDays);
            var isOver = end < day;
            var isTrial = exists && !paid && !isOver && trialLeft > 0;
            if (exists && !paid && !isOver && !isTrial && canPay) paid = true;
            if (dated[day].Contains("assign") && canPay && (!paid || isOver))
            {
                if (isTrial && end is not null) end = LastOfMonth(day);
                if (isOver || !exists) end = null;
                (exists, paid, isOver, isTrial, trialLeft) = (true, true, false, false, 0);
            }
            if (dated[day].Contains("activate") && canPay && isTrial)
            {
                if (end is not null) end = LastOfMonth(day);
                (paid, trialLeft) = (true, 0);
            }
            if (exists && !isOver)
            {
                if (dated[day].Contains("auto-renew-off")) end ??= paid ? LastOfMonth(day) : day.AddDays(Math.Max(0, trialLeft - 1));
                if (dated[day].Contains("auto-renew-on")) end = null;
                if (dated[day].Contains("release")) end = day;
                if (paid) days.Add(day);
            }
            if (exists) trialLeft = Math.Max(0, trialLeft - 1);
        }
        return days;
    }

    private static DateOnly LastOfMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);
}
