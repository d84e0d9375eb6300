using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Tests.Worlds;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests;

/// <summary>What holds in every world, checked in thousands of random ones; a world that breaks a rule is made smaller and told step by step.</summary>
public sealed class BillingRunProperties
{
    private const int Worlds = 3_000;

    // D16: for every key of every rated period the lines add up to what the oracle says, and what is out of the window keeps what it had.
    [Fact]
    public void Lines_of_a_period_add_up_to_what_it_costs() => Seeded.ForAll(Worlds, Plans.All, plan =>
    {
        var expected = new Dictionary<LineKey, long>();
        Play.Through(plan, (play, run) =>
        {
            var oracle = new Oracle(play, plan, run.Terms.AsOf);
            var periods = Periods(run.Start, run.Terms.Period);
            (run.Outcome.Parking is not null).Should().Be(periods.Any(oracle.IsUnpriced));
            if (run.Outcome.Parking is null)
            {
                foreach (var period in periods) Expect(expected, oracle, period, plan);
            }
            play.World.Ledger.Keys(default).Where(key => key.AmountMinor != 0 || key.Key.Product is not null)
                .ToDictionary(key => key.Key, key => key.AmountMinor).Should().Equal(expected);
        });
    });

    // D21.
    [Fact]
    public void Run_again_issues_nothing() => Seeded.ForAll(Worlds / 3, Plans.All, plan => Play.Through(plan, (play, run) =>
    {
        var again = play.World.Decide(run.Terms.Period, run.Terms.AsOf);
        again.Document.Should().BeNull();
        (again.Parking is null).Should().Be(run.Outcome.Parking is null);
    }));

    // D15: what a true-up gave is all that comes back.
    [Fact]
    public void Carry_back_never_exceeds_what_was_granted() => Seeded.ForAll(Worlds / 3, Plans.All, plan => Play.Through(plan, (play, run) =>
    {
        foreach (var period in Periods(Plan.Opening, run.Terms.Period)) play.World.Ledger.CarryBack(period).Should().BeGreaterThanOrEqualTo(0);
        foreach (var line in run.Outcome.Document?.Lines ?? [])
        {
            if (line.Kind == LineKind.Minimum) line.Amount.Minor.Should().BePositive();
            if (line.Kind == LineKind.CarryBackCredit) line.Amount.Minor.Should().BeNegative();
        }
    }));

    // D14, D19.
    [Fact]
    public void Document_is_the_sum_of_its_lines() => Seeded.ForAll(Worlds / 3, Plans.All, plan => Play.Through(plan, (_, run) =>
    {
        if (run.Outcome.Document is not { } document) return;
        document.Lines.Should().NotBeEmpty();
        document.Lines.Select(line => line.Key).Should().OnlyHaveUniqueItems();
        document.Lines.Select(line => line.LineNumber).Should().Equal(Enumerable.Range(1, document.Lines.Count));
        var total = document.Lines.Sum(line => line.Amount.Minor);
        document.Total.Minor.Should().Be(total);
        (document.Charges + document.Corrections + document.Minimum + document.CarryBackCredit).Minor.Should().Be(total);
        var direct = total < 0 ? DocumentKind.CreditNote : DocumentKind.Invoice;
        document.Kind.Should().Be(plan.MarketplaceFrom <= run.Terms.Period ? DocumentKind.Statement : direct);
        document.AmountDue.Minor.Should().Be(document.Kind == DocumentKind.Invoice ? total : 0);
    }));

    // D19: nothing billable, no document.
    [Fact]
    public void Unused_account_gets_no_document() => Seeded.ForAll(Worlds / 6, Plans.All, plan =>
    {
        var steps = plan.Steps.Where(step => step is not Step.Happen);
        var unused = plan with { Steps = [.. steps.Select(step => step is Step.Use use ? use with { First = use.First with { Micro = 0 } } : step)] };
        Play.Through(unused).World.Ledger.Documents.Should().BeEmpty();
    });

    // D3, L2: the same records and events before each run in another order, day by day, and twice.
    [Fact]
    public void Order_split_and_repetition_of_facts_change_no_document() => Seeded.ForAll(Worlds / 6, Plans.All, plan =>
        Told(plan with { Steps = [.. Rearrangement.Of(plan.Steps)] }).Should().Equal(Told(plan)));

    // D3, D16: runs in between, whatever was known by then, do not change where a period ends.
    [Fact]
    public void Interim_runs_change_no_total() => Seeded.ForAll(Worlds / 3, Plans.All, plan =>
    {
        // An account that an interim run takes back from parking has its usual window from then on (D20), so no price is missing here.
        plan = plan with { Prices = [.. plan.Prices, .. plan.LatePrices], LatePrices = [] };
        var with = Play.Through(plan);
        var without = Play.Through(plan with { Steps = [.. plan.Steps.Where(step => step is not Step.Interim)] });
        if (!EndsWithInterim(plan)) Totals(with).Should().Equal(Totals(without));
    });

    // D3: told at the start or as it comes, every period inside the last run's window costs the same.
    [Fact]
    public void Usage_that_comes_late_costs_the_same_inside_the_window() => Seeded.ForAll(Worlds / 3, Plans.All, plan =>
    {
        if (plan.Steps is not [.., Step.Run]) plan = plan with { Steps = [.. plan.Steps, new Step.Run()] };
        var early = Play.Through(plan with { Steps = [.. plan.Steps.OrderBy(step => IsFact(step) ? 0 : 1)] });
        var late = Play.Through(plan);
        if (early.ParkedSince is not null || late.ParkedSince is not null) return;
        foreach (var period in Periods(late.World.TermsOf(late.Next - 1).WindowStart(null), late.Next - 1))
            late.World.Ledger.Billed(period).Should().Be(early.World.Ledger.Billed(period), $"{period} costs the same");
    });

    // L3–L8: a day is billed when it is used and paid, and then once; trial, expired and released days never are.
    [Fact]
    public void Billed_days_are_used_and_paid() => Seeded.ForAll(Worlds / 3, Plans.All, plan => Play.Through(plan, (play, run) =>
    {
        var oracle = new Oracle(play, plan, run.Terms.AsOf);
        foreach (var rating in run.Outcome.Ratings)
        {
            foreach (var product in rating.Products)
            {
                product.Subjects.Select(subject => subject.Subject).Should().OnlyHaveUniqueItems();
                foreach (var subject in product.Subjects)
                {
                    var micro = new long[rating.Period.Days];
                    subject.Days.Decode(micro);
                    for (var day = 0; day < micro.Length; day++)
                        (micro[day] > 0 && !subject.Trial.Contains(day) && !subject.Unlicensed.Contains(day)).Should().Be(
                            micro[day] > 0 && oracle.IsPaid(product.Product.Code, subject.Subject, rating.Period.Day(day)));
                }
            }
        }
    }));

    // D21: a decision is a function of its snapshot, and the order of the snapshot's lists is no part of it.
    [Fact]
    public void Decide_twice_is_the_same_decision() => Seeded.ForAll(Worlds / 6, Plans.All, plan => Play.Through(plan, (play, run) =>
    {
        var terms = run.Terms with { AsOf = run.Terms.Period.EndDay };
        var snapshot = play.World.Snapshot(terms) with { Issued = [] };
        var backwards = snapshot with { Usage = [.. snapshot.Usage.Reverse()], FirstUses = [.. snapshot.FirstUses.Reverse()] };
        backwards = backwards with
        {
            LicenseEvents = [.. snapshot.LicenseEvents.Reverse(), .. snapshot.LicenseEvents],
            PaymentMethods = [.. snapshot.PaymentMethods.Reverse(), .. snapshot.PaymentMethods],
        };
        var (once, again) = (new BillingRun(terms, play.World.Books()).Decide(snapshot), new BillingRun(terms, play.World.Books()).Decide(backwards));
        Told(again).Should().Be(Told(once));
    }));

    // Each issued line can be worked out again from its evidence, and the evidence from its bytes.
    [Fact]
    public void Evidence_of_every_line_gives_its_amount() => Seeded.ForAll(Worlds / 6, Plans.All, plan =>
    {
        var world = Play.Through(plan).World;
        var audit = new LineAudit(world.Account, world.FindBook);
        foreach (var document in world.Ledger.Documents)
        {
            foreach (var line in document.Lines)
            {
                var encoded = LineEvidenceCodec.Encode(line.Evidence);
                var decoded = LineEvidenceCodec.Decode(encoded);
                LineEvidenceCodec.Encode(decoded).Should().Equal(encoded);
                audit.Check(Issued(document, line with { Evidence = decoded })).Should().BeEmpty();
            }
        }
    });

    // The worlds above are worth checking: among five hundred of them everything that can happen happens often.
    [Fact]
    public void Worlds_are_not_dull()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var plan in Plans.All.Generator.Sample(500, new Rnd(1), 40))
        {
            var told = new HashSet<string>(StringComparer.Ordinal);
            Play.Through(plan, (play, run) => told.UnionWith(Happenings(plan, play, run)));
            foreach (var happening in told) seen[happening] = seen.GetValueOrDefault(happening) + 1;
        }
        string[] wanted =
        [
            "Invoice", "CreditNote", "Statement", "parked", "taken back", "Usage", "Minimum", "CarryBackCredit",
            "corrected", "trial", "0.00", "unlicensed", "counted",
        ];
        seen.Where(entry => entry.Value >= 10).Select(entry => entry.Key).Should().BeEquivalentTo(wanted, string.Join(", ", seen));
    }

    private static IEnumerable<string> Happenings(Plan plan, Play play, PlayedRun run)
    {
        if (run.Outcome.Parking is not null) yield return "parked";
        if (run.Outcome.Document is not { } document) yield break;
        yield return document.Kind.ToString();
        if (run.Start < run.Terms.WindowStart(null) && play.ParkedSince is null) yield return "taken back";
        foreach (var line in document.Lines)
        {
            yield return line.Kind.ToString();
            if (line.Key.ServicePeriod < run.Terms.Period) yield return "corrected";
            if (line.Evidence.Subjects.Any(subject => subject.TrialDays > 0)) yield return "trial";
            if (line.Amount.Minor == 0) yield return "0.00";
            if (line.Evidence.Subjects.Any(subject => subject.Unlicensed.Count > 0)) yield return "unlicensed";
            if (plan.Products.Any(product => product.Code == line.Key.Product && product.CountsLicenses)) yield return "counted";
        }
    }

    private static void Expect(Dictionary<LineKey, long> expected, Oracle oracle, BillingPeriod period, Plan plan)
    {
        foreach (var product in plan.Products)
        {
            var key = new LineKey(period, product.Code);
            if (expected.ContainsKey(key) || oracle.Charged(period).Contains(product.Code)) expected[key] = oracle.Charge(product.Code, period);
        }
        expected.Remove(new LineKey(period, null));
        if (oracle.TrueUp(period) is not 0 and var trueUp) expected[new LineKey(period, null)] = trueUp;
    }

    private static List<BillingPeriod> Periods(BillingPeriod first, BillingPeriod last) =>
        [.. Enumerable.Range(first.Index, last.Index - first.Index + 1).Select(index => new BillingPeriod(index))];

    private static Dictionary<BillingPeriod, long> Totals(Play play) =>
        Periods(Plan.Opening, play.Next).ToDictionary(period => period, play.World.Ledger.Billed);

    private static bool EndsWithInterim(Plan plan) => plan.Steps.LastOrDefault(step => !IsFact(step)) is Step.Interim;

    private static bool IsFact(Step step) => step is Step.Use or Step.Happen or Step.Pay or Step.PricesArrive;

    private static List<string> Told(Plan plan)
    {
        var told = new List<string>();
        Play.Through(plan, (_, run) => told.Add(Told(run.Outcome)));
        return told;
    }

    private static string Told(AccountOutcome outcome) => Story.Of(outcome) + string.Concat(
        (outcome.Document?.Lines ?? []).Select(line => $" {line.Quantity} {line.Description} {Convert.ToHexString(LineEvidenceCodec.Encode(line.Evidence))}"));

    private static IssuedLine Issued(Document document, DocumentLine line) => new()
    {
        Document = document.IssuedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        LineNumber = line.LineNumber,
        Kind = line.Kind,
        Key = line.Key,
        Quantity = line.Quantity,
        Amount = line.Amount,
        Evidence = line.Evidence,
    };
}
