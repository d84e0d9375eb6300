using System.Globalization;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>What happens next in a plan.</summary>
internal abstract record Step
{
    private Step() { }

    /// <summary>Usage arrives: one quantity on every day from the first to the last.</summary>
    public sealed record Use(UsageRow First, int Days) : Step
    {
        public IEnumerable<UsageRow> Rows => Enumerable.Range(0, Days).Select(offset => First with { Day = First.Day.AddDays(offset) });

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"uses {First} for {Days} days");
    }

    /// <summary>A licence event arrives.</summary>
    public sealed record Happen(LicenseEvent Event) : Step
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"has {LicenseEventName.Of(Event.Kind)} of {Event.ProductCode} {Event.Subject} on {Event.Day:yyyy-MM-dd}");
    }

    /// <summary>A fact of the payment method arrives.</summary>
    public sealed record Pay(PaymentMethodFact Fact) : Step
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"has payment method {Fact.Method} since {Fact.Since:yyyy-MM-dd}");
    }

    /// <summary>The next period is run as of the first day after it.</summary>
    public sealed record Run : Step
    {
        public override string ToString() => "runs the next month";
    }

    /// <summary>The next period is run as of a day inside it, never before the day of its last interim run.</summary>
    public sealed record Interim(int Day) : Step
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"runs the next month as of its day {Day}");
    }

    /// <summary>The period that was run last is run again.</summary>
    public sealed record RunAgain : Step
    {
        public override string ToString() => "runs the last month again";
    }

    /// <summary>The prices that were missing arrive (D23 lets what was never billed be priced).</summary>
    public sealed record PricesArrive : Step
    {
        public override string ToString() => "gets the missing prices";
    }
}
