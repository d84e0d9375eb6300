using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests.Licensing;

/// <summary>Laws of licences (L1–L8) over random stories of one server: used on any days, with any events, paid for from any day on or never.</summary>
public sealed class LicenseProperties
{
    private const string Period = "2024-09";

    private static readonly BillingPeriod September = BillingPeriod.Parse(Period);

    private static readonly DateOnly First = new(2024, 8, 20);

    private static readonly Gen<Story> Stories =
        from uses in Gen.Choose(0, 45).ListOf()
        from events in Gen.Choose(0, 45).Zip(Gen.Elements(Enum.GetValues<LicenseEventKind>())).ListOf()
        from trial in Gen.Elements(0, 5, 14)
        from payment in Gen.Elements<int?>(null, null, 0, 20, 30)
        from basis in Gen.Elements(Basis.Daily, Basis.Peak, Basis.LastDay)
        select new Story([.. uses.Distinct()], [.. events.Distinct()], trial, payment, basis);

    [Fact]
    public void Used_day_is_on_trial_or_paid_or_unlicensed_and_only_one_of_them() => Seeded.ForAll(2_000, Stories, story =>
    {
        foreach (var subject in story.World().Decide(Period).Ratings.SelectMany(rating => rating.Products).SelectMany(product => product.Subjects))
        {
            (subject.Trial & subject.Unlicensed).Count.Should().Be(0);
            (subject.TrialDays + subject.Unlicensed.Count + subject.BillableDays).Should().Be(subject.ActiveDays);
        }
    });

    [Fact]
    public void Day_is_charged_once_and_none_but_paid_ones() => Seeded.ForAll(2_000, Stories.Select(story => story with { Basis = Basis.Daily }), story =>
    {
        var world = story.World();
        var (product, charged) = (0, 0L);
        foreach (var rated in world.Decide(Period).Ratings.Where(rating => rating.Period == September).SelectMany(rating => rating.Products))
        {
            product += rated.Subjects.Sum(subject => subject.BillableDays);
            charged += rated.Charge.Minor;
        }
        // A day of 30.00 is 1.00 in September.
        charged.Should().Be(product * 100L);
        product.Should().BeLessThanOrEqualTo(story.Uses.Count(day => First.AddDays(day) is { Year: 2024, Month: 9 }));
        product.Should().BeLessThanOrEqualTo(30);
    });

    [Fact]
    public void Order_of_events_and_of_usage_never_changes_the_bill() => Seeded.ForAll(
        1_000,
        from story in Stories
        from uses in Gen.Shuffle(story.Uses.ToArray())
        from events in Gen.Shuffle(story.Events.ToArray())
        select (story, uses, events),
        row => (row.story with { Uses = row.uses, Events = row.events }).World().Run(Period).Should().Be(row.story.World().Run(Period)));

    [Fact]
    public void Event_that_came_late_makes_what_it_makes_in_time() => Seeded.ForAll(1_000, Stories, story =>
    {
        var late = (story with { Events = [] }).World();
        late.Run(Period);
        story.Happen(late);
        late.Run("2024-10");
        var inTime = story.World();
        inTime.Run("2024-10");

        late.Ledger.Billed(September).Should().Be(inTime.Ledger.Billed(September), "what is corrected comes to what would have been billed (D16)");
    });

    private sealed record Story(
        IReadOnlyList<int> Uses, IReadOnlyList<(int Day, LicenseEventKind Kind)> Events, int TrialDays, int? PaysFrom, Basis Basis)
    {
        public World World()
        {
            var world = new World().Opens("2024-08").Sells("server", "30.00", product => product with { TrialDays = TrialDays, Basis = Basis });
            if (PaysFrom is { } day) world.Pays($"{First.AddDays(day):yyyy-MM-dd}");
            foreach (var use in Uses) world.Uses("server", $"{First.AddDays(use):yyyy-MM-dd}", "1");
            Happen(world);
            return world;
        }

        public void Happen(World world)
        {
            foreach (var (day, kind) in Events) world.Happens(new LicenseEvent("server", "s1", kind, First.AddDays(day)));
        }
    }
}
