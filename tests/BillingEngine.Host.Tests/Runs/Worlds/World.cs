using System.Globalization;
using System.Text;
using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>A vendor's months: what comes in, and the commands that are given, in their order.</summary>
/// <param name="Seed">Makes the same world again.</param>
/// <param name="Opening">The first period that is run.</param>
/// <param name="Deliveries">Input folders; the first has the price books and accounts.</param>
/// <param name="Steps">The commands.</param>
internal sealed record World(int Seed, BillingPeriod Opening, IReadOnlyList<Delivery> Deliveries, IReadOnlyList<Step> Steps)
{
    private const int FewRows = 20;

    /// <summary>The period of the last step that bills.</summary>
    public BillingPeriod LastPeriod => Steps.Max(step => step.Period);

    /// <summary>Documents above this many major units park their account (D20); null for no bound.</summary>
    public decimal? TotalBound { get; init; }

    /// <summary>The steps; when it has few rows, everything that comes in too.</summary>
    public override string ToString()
    {
        var text = $"world {Seed}, bound {TotalBound}:\n" + string.Join('\n', Steps.Select(step => $"  {step}"));
        return Deliveries.Sum(delivery => delivery.UsageFiles.Sum(rows => rows.Count)) > FewRows
            ? text
            : text + string.Concat(Deliveries.Index().Select(delivery => $"\n  delivery {delivery.Index}:{delivery.Item}"));
    }
}

/// <summary>One input folder.</summary>
internal sealed record Delivery
{
    /// <summary>Price books, each a file.</summary>
    public IReadOnlyList<WorldBook> Books { get; init; } = [];

    /// <summary>The rows of <c>accounts.csv</c>; no file without rows.</summary>
    public IReadOnlyList<WorldAccount> Accounts { get; init; } = [];

    /// <summary>The files of <c>usage/</c>.</summary>
    public IReadOnlyList<IReadOnlyList<UsageRow>> UsageFiles { get; init; } = [];

    /// <summary>The rows of <c>license_events.csv</c>; no file without rows.</summary>
    public IReadOnlyList<EventRow> Events { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => string.Concat(
        Books.Select(book => $"\n    {Encoding.UTF8.GetString(BookWriter.Write(book))}")
            .Concat(Accounts.Select(account => $"\n    {account}"))
            .Concat(UsageFiles.SelectMany(rows => rows).Select(row => $"\n    {row}")).Concat(Events.Select(row => $"\n    {row}")));
}

/// <summary>A licence event as it is written. A bad row is one that no import can use.</summary>
internal sealed record EventRow(string Account, string Product, string Subject, string Event, string EffectiveOn)
{
    public bool IsBad { get; init; }
}

/// <summary>A row of usage as it is written. A bad row is one that no import can use.</summary>
internal sealed record UsageRow(string Account, string Product, string Subject, string Date, string Quantity)
{
    public string Company { get; init; } = "";

    public string SubjectName { get; init; } = "";

    public string Revision { get; init; } = "";

    public bool IsBad { get; init; }
}

/// <summary>An account as a row of <c>accounts.csv</c> says it.</summary>
internal sealed record WorldAccount(string Code, string Currency, string Book)
{
    public string Name { get; init; } = "Someone & Sons";

    public string Zone { get; init; } = "UTC";

    public bool IsMarketplace { get; init; }

    /// <summary><c>active</c>, <c>none</c>, or nothing said.</summary>
    public string PaymentMethod { get; init; } = "";

    /// <summary>Since when; empty for always.</summary>
    public string PaymentMethodSince { get; init; } = "";
}

/// <summary>What a step does.</summary>
internal enum StepKind
{
    /// <summary><c>billing import</c> of a delivery.</summary>
    Import,

    /// <summary><c>billing run</c>, with or without a delivery.</summary>
    Run,

    /// <summary><c>billing run --hold</c>.</summary>
    Hold,

    /// <summary><c>billing approve</c>.</summary>
    Approve,
}

/// <summary>One command.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Period">The period that is billed; <c>default</c> for an import.</param>
/// <param name="AsOf">As of which day; before the end of the period the run is interim (D18).</param>
/// <param name="Delivery">Number of the delivery that comes in; null for none.</param>
internal sealed record Step(StepKind Kind, BillingPeriod Period, DateOnly AsOf, int? Delivery)
{
    public bool IsInterim => AsOf < Period.EndDay;

    /// <summary>True when documents may be issued.</summary>
    public bool Issues => Kind is StepKind.Run or StepKind.Approve;

    /// <summary>An import.</summary>
    public static Step Import(int delivery) => new(StepKind.Import, default, default, delivery);

    /// <summary>The final runs of some periods, without anything new.</summary>
    public static IEnumerable<Step> Finals(BillingPeriod first, BillingPeriod last)
    {
        for (var period = first; period <= last; period = period.Next) yield return new Step(StepKind.Run, period, period.EndDay, null);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Kind} {(Kind == StepKind.Import ? "" : $"{Period} as of {AsOf:yyyy-MM-dd} ")}{(Delivery is null ? "" : $"with delivery {Delivery}")}");
}
