using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>Which period is closed when, whoever wakes the scheduler (D21, D24).</summary>
public sealed class ClosingCalendarTests
{
    private static readonly BillingPeriod September = BillingPeriod.Parse("2024-09");

    /// <summary>The time; when two sources began to collect, empty for never; since when the close waits; what is due, and which are missing.</summary>
    public static TheoryData<string, string, string, string, string> Rows => new()
    {
        { "2024-10-01T11:59:59Z", "2024-10-01T11:00Z", "2024-10-01T11:00Z", "", "" },
        { "2024-10-01T12:00:00Z", "2024-10-01T12:00Z", "2024-10-01T12:00Z", "", "close" },
        { "2024-10-01T12:00:00Z", "2024-10-01T12:00Z", "2024-10-01T11:59:59Z", "", "wait b" },
        { "2024-10-01T12:00:00Z", "", "", "", "wait a b" },
        { "2024-10-02T11:59:59Z", "", "2024-10-01T13:00Z", "2024-10-01T12:00Z", "wait a" },
        { "2024-10-02T12:00:00Z", "", "2024-10-01T13:00Z", "2024-10-01T12:00Z", "close without a" },
        { "2024-10-02T12:00:00Z", "2024-10-02T03:00Z", "2024-10-02T03:00Z", "2024-10-01T12:00Z", "close" },
        // The machine was off until January: its sources get a day of their own before a month is closed without them.
        { "2025-01-10T08:00:00Z", "2024-08-31T03:00Z", "2024-08-31T03:00Z", "", "wait a b" },
        { "2025-01-11T07:59:59Z", "2024-08-31T03:00Z", "2025-01-10T09:00Z", "2025-01-10T08:00Z", "wait a" },
        { "2025-01-11T08:00:00Z", "2024-08-31T03:00Z", "2025-01-10T09:00Z", "2025-01-10T08:00Z", "close without a" },
        // A clock that ran ahead noted a wait in the future; set back, it waits longer at worst.
        { "2024-10-03T00:00:00Z", "", "2024-10-01T13:00Z", "2024-10-02T12:00Z", "wait a" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Period_is_closed_after_it_ended_everywhere_and_its_sources_collected(string now, string a, string b, string waitingSince, string expected)
    {
        var state = new ClosingState(September, false, Instant(waitingSince), [new SourceCollect("a", Instant(a)), new SourceCollect("b", Instant(b))]);

        var due = ClosingCalendar.Due(state, Instant(now)!.Value);

        Told(due).Should().Be(expected);
        if (due is not null) (due.Period, due.AsOf).Should().Be((September, new DateOnly(2024, 10, 1)));
    }

    [Fact]
    public void Nothing_is_due_while_drafts_wait_or_nothing_is_known()
    {
        var now = ClosingCalendar.ClosesAt(September).AddDays(100);
        ClosingCalendar.Due(new ClosingState(September, IsHeld: true, null, []), now).Should().BeNull();
        ClosingCalendar.Due(new ClosingState(null, false, null, []), now).Should().BeNull();
        ClosingCalendar.AskAgainAt(new ClosingState(September, IsHeld: true, null, []), now).Should().BeNull();
        ClosingCalendar.AskAgainAt(new ClosingState(null, false, null, []), now).Should().BeNull();
    }

    [Fact]
    public void Without_sources_a_period_is_closed_at_once() =>
        Told(ClosingCalendar.Due(new ClosingState(September, false, null, []), ClosingCalendar.ClosesAt(September))).Should().Be("close");

    [Theory]
    [InlineData("2024-09-15T00:00Z", "", "2024-10-01T12:00Z")]
    [InlineData("2024-10-01T12:00Z", "2024-10-01T12:00Z", "2024-10-02T12:00Z")]
    [InlineData("2025-01-10T08:00Z", "2025-01-10T07:00Z", "2025-01-11T07:00Z")]
    public void AskAgainAt_is_the_next_close_or_the_end_of_the_wait(string now, string waitingSince, string expected) =>
        ClosingCalendar.AskAgainAt(new ClosingState(September, false, Instant(waitingSince), [new SourceCollect("a", null)]), Instant(now)!.Value)
            .Should().Be(Instant(expected));

    [Fact]
    public void Whenever_it_is_asked_every_month_is_closed_once_oldest_first_as_of_the_day_after_it()
    {
        // Hours between two moments at which somebody asks: from double firing to months of downtime.
        var pauses = Gen.Frequency((6, Gen.Choose(0, 30)), (2, Gen.Choose(30, 800)), (1, Gen.Choose(800, 3_000))).NonEmptyListOf();
        Prop.ForAll(pauses.ToArbitrary(), hours =>
        {
            var start = new DateTimeOffset(2024, 1, 20, 0, 0, 0, TimeSpan.Zero);
            var end = start.AddHours(hours.Sum());
            var closed = Play(start, hours);
            var wanted = Months(end);
            return closed.Select(close => close.Period).SequenceEqual(wanted) && closed.All(close => close.AsOf == close.Period.EndDay);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    // No source, so nothing waits: all that has ended by the last question is closed.
    private static List<DueClose> Play(DateTimeOffset start, IEnumerable<int> hours)
    {
        var (now, next, closed) = (start, BillingPeriod.Parse("2024-01"), new List<DueClose>());
        foreach (var pause in hours)
        {
            now = now.AddHours(pause);
            while (ClosingCalendar.Due(new ClosingState(next, false, null, []), now) is { MustWait: false } due)
            {
                closed.Add(due);
                next = due.Period.Next;
            }
        }
        return closed;
    }

    private static IEnumerable<BillingPeriod> Months(DateTimeOffset end)
    {
        for (var period = BillingPeriod.Parse("2024-01"); ClosingCalendar.ClosesAt(period) <= end; period = period.Next) yield return period;
    }

    private static string Told(DueClose? due) => due is null
        ? ""
        : due.MustWait
            ? "wait " + string.Join(' ', due.MissingSources)
            : due.IsIncomplete ? "close without " + string.Join(' ', due.MissingSources) : "close";

    private static DateTimeOffset? Instant(string text) =>
        text.Length == 0 ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
