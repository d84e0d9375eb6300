using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Usage;
using BillingEngine.Host.Commands.Explaining;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>One account that uses one product in September 2024, billed by the core on 1 October.</summary>
internal sealed class ExplainedWorld(Product product, PriceModel model)
{
    private static readonly BillingPeriod September = new(2024, 9);
    private static readonly Currency Dollar = Currency.Find("USD");

    private readonly SortedDictionary<string, long[]> _days = new(StringComparer.Ordinal);
    private readonly List<CarriedLine> _earlier = [];

    public ExplainedWorld Use(string subject, int first, int last, decimal quantity)
    {
        if (!_days.TryGetValue(subject, out var days)) _days[subject] = days = new long[30];
        days.AsSpan(first - 1, last - first + 1).Fill((long)(quantity * Quantity.MicroPerUnit));
        return this;
    }

    public ExplainedWorld Carry(string document, long minor)
    {
        _earlier.Add(new CarriedLine(document, 1, product.Name, minor));
        return this;
    }

    public Explanation Explain() => Explanation.Of(Line());

    /// <summary>Null when nothing is charged.</summary>
    public Explanation? TryExplain() => Decide() is { } document ? Explanation.Of(Line(document)) : null;

    public ExplainedLine Line() => Line(Decide() ?? throw new InvalidOperationException("Nothing is charged."));

    private ExplainedLine Line(Document document)
    {
        var line = document.Lines[0];
        return new ExplainedLine
        {
            Number = line.LineNumber,
            Kind = line.Kind,
            ServicePeriod = line.Key.ServicePeriod,
            Product = product.Code,
            Description = line.Description,
            Unit = line.Unit,
            Quantity = line.Quantity,
            Amount = line.Amount,
            Evidence = LineEvidenceCodec.Decode(LineEvidenceCodec.Encode(line.Evidence)),
            Settings = product,
            Earlier = _earlier,
        };
    }

    private Document? Decide()
    {
        var price = new Price(product.Code, new BillingPeriod(2024, 1), model);
        var book = new PriceBook("book", Dollar, new PriceBookContent([product], [price], [], [])) { Version = 1 };
        var terms = new RunTerms { Period = September, AsOf = September.EndDay, Opening = September };
        return new BillingRun(terms, new Dictionary<string, PriceBook> { ["book"] = book }).Decide(Snapshot()).Document;
    }

    private AccountSnapshot Snapshot() => new()
    {
        Account = new Account { Code = "acme", Name = "Acme", Currency = Dollar, Terms = [new AccountTerms(default, BillingChannel.Direct, "book")] },
        Usage = [.. _days.Select(entry => State(entry.Key, entry.Value))],
        Issued = _earlier.Count == 0
            ? []
            : [new IssuedKey(new LineKey(September, product.Code), _earlier.Sum(line => line.AmountMinor), BillableQuantity.Zero(1), _earlier[0].Document)],
    };

    private UsageState State(string subject, long[] days) =>
        new() { ProductCode = product.Code, Subject = subject, Period = September, Days = DailyQuantities.Of(days) };
}
