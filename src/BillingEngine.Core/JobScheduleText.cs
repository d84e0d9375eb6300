using System.Globalization;

namespace BillingEngine.Core;

/// <summary>
/// A schedule as people write it, in UTC: <c>daily 02:00</c>, <c>weekly sunday 04:00</c>, <c>every 15 minutes</c>.
/// </summary>
public static class JobScheduleText
{
    /// <summary>What a schedule looks like, for messages.</summary>
    public const string Forms = "a schedule in UTC, like 'daily 02:00', 'weekly sunday 04:00' or 'every 15 minutes' (1 to 10,080)";

    private const int MostMinutes = 10_080;

    /// <summary>Reads a schedule, in any case, with any blanks between its words.</summary>
    /// <returns>Null when the text is none.</returns>
    public static JobSchedule? TryParse(string text) => text.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["DAILY", var time] when TryParseTime(time, out var at) => new JobSchedule.Daily(at),
        ["WEEKLY", var day, var time] when DayOf(day) is { } on && TryParseTime(time, out var at) => new JobSchedule.Weekly(on, at),
        ["EVERY", "MINUTE"] => new JobSchedule.Every(1),
        ["EVERY", var number, "MINUTE" or "MINUTES"] when TryParseMinutes(number, out var minutes) => new JobSchedule.Every(minutes),
        _ => null,
    };

    /// <summary>The text of a schedule, which <see cref="TryParse"/> reads back.</summary>
    public static string Of(JobSchedule schedule) => schedule switch
    {
        JobSchedule.Daily daily => string.Create(CultureInfo.InvariantCulture, $"daily {daily.Time:HH:mm}"),
        JobSchedule.Weekly weekly => string.Create(CultureInfo.InvariantCulture, $"weekly {NameOf(weekly.Day)} {weekly.Time:HH:mm}"),
        JobSchedule.Every { Minutes: 1 } => "every minute",
        JobSchedule.Every every => string.Create(CultureInfo.InvariantCulture, $"every {every.Minutes} minutes"),
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "The schedule is of no known form."),
    };

    private static bool TryParseTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static bool TryParseMinutes(string text, out int minutes) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) && minutes is >= 1 and <= MostMinutes;

    private static DayOfWeek? DayOf(string text)
    {
        foreach (var day in Enum.GetValues<DayOfWeek>())
            if (NameOf(day).Equals(text, StringComparison.OrdinalIgnoreCase)) return day;
        return null;
    }

    private static string NameOf(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "monday",
        DayOfWeek.Tuesday => "tuesday",
        DayOfWeek.Wednesday => "wednesday",
        DayOfWeek.Thursday => "thursday",
        DayOfWeek.Friday => "friday",
        DayOfWeek.Saturday => "saturday",
        _ => "sunday",
    };
}
