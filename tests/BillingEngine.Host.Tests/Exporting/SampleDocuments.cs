using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Invoicing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Usage;

namespace BillingEngine.Host.Tests.Exporting;

/// <summary>Documents put together by hand, amounts and all.</summary>
internal static class SampleDocuments
{
    public static readonly BillingPeriod September = new(2024, 9);

    public static readonly BillingPeriod August = new(2024, 8);

    public static readonly Item Server = new("server", "Server", "instance", 6m);

    public static readonly Currency Usd = Currency.Find("USD");

    public static readonly Vendor Vendor = new("Northwind Backup Inc.", "200 Harbor Street\nBoston, MA 02110\nUnited States", "billing@northwind.example");

    /// <summary>September 2024: 18.00 of usage, lifted to 20.00 (row 1 of the table of D18).</summary>
    public static DocumentWithLines BelowMinimum() => Of(DocumentKind.Invoice, "Acme IT Services GmbH",
        Usage(Server, [("Bergmann KG", 2), ("Acme IT Services GmbH", 1)], 1800),
        Minimum(September, 200, charges: 1800));

    /// <summary>October: 30.00, and 1.50 more for September, paid by the carry-back credit (row 2).</summary>
    public static DocumentWithLines LateUsage() => Of(DocumentKind.Invoice, "Acme IT Services GmbH",
        Usage(Server, [("Bergmann KG", 3), ("Acme IT Services GmbH", 2)], 3000),
        Usage(new Item("backup-gb", "Backup storage", "GB", 0.10m) { ServicePeriod = August }, [("Bergmann KG", 15)], 150),
        CarryBack(August, -150, charges: 1950, earlier: 200));

    /// <summary>September corrected down from 27.00 to 15.00, with a true-up of 5.00 (row 4).</summary>
    public static DocumentWithLines CreditNote() => Of(DocumentKind.CreditNote, "Acme IT Services GmbH",
        Usage(Server with { Price = 3m, ServicePeriod = August }, [("Bergmann KG", 2), ("Weiß & Söhne", 3)], 1500)
            .ChangedFrom([("Bergmann KG", 6), ("Weiß & Söhne", 3)], 2700),
        Minimum(August, 500, charges: 1500));

    public static DocumentWithLines Statement() => Of(DocumentKind.Statement, "Acme IT Services GmbH",
        Usage(new Item("m365-user", "Microsoft 365 user", "user", 1.20m), [("Bergmann KG", 120)], 14400));

    /// <summary>Sixty lines for twelve companies.</summary>
    public static DocumentWithLines Long() => Of(DocumentKind.Invoice, "Kreuzberg Managed Services und Systemhaus Verwaltungsgesellschaft mbH & Co. KG",
        [.. Enumerable.Range(1, 60).Select(i => Usage(
            new Item($"product-{i:00}", $"Backup product {i:00} for workstations", "instance", 4.99m),
            [.. Enumerable.Range(0, 4).Select(k => ($"Customer {(i + k * 3) % 12 + 1:00} Ltd", (i * 7 + k) % 9 + 1))],
            Enumerable.Range(0, 4).Sum(k => (i * 7 + k) % 9 + 1) * 499L))]);

    public static DocumentWithLines Of(DocumentKind kind, string name, params LineDraft[] drafts)
    {
        var lines = drafts.Select((draft, index) => draft.Line with { LineNumber = index + 1 }).ToList();
        var total = lines.Sum(line => line.AmountMinor);
        return new DocumentWithLines(new ListedDocument
        {
            Number = new DocumentNumber(DocumentNumber.PrefixOf(kind), September, 42),
            Kind = kind,
            Account = "acme",
            AccountName = name,
            Email = "accounts@acme.example",
            BillingPeriod = September,
            IssuedOn = new DateOnly(2024, 10, 1),
            Currency = Usd,
            ChargesMinor = lines.Where(line => line.Kind == LineKind.Usage && line.Key.ServicePeriod == September).Sum(line => line.AmountMinor),
            CorrectionsMinor = lines.Where(line => line.Kind == LineKind.Usage && line.Key.ServicePeriod != September).Sum(line => line.AmountMinor),
            MinimumMinor = lines.Where(line => line.Kind == LineKind.Minimum).Sum(line => line.AmountMinor),
            CarryBackCreditMinor = lines.Where(line => line.Kind == LineKind.CarryBackCredit).Sum(line => line.AmountMinor),
            TotalMinor = total,
            AmountDueMinor = kind == DocumentKind.Invoice ? total : 0,
        }, lines);
    }

    /// <summary>A product of the samples.</summary>
    internal sealed record Item(string Code, string Name, string Unit, decimal Price)
    {
        public BillingPeriod ServicePeriod { get; init; } = September;
    }

    public static LineDraft Usage(Item item, (string Company, int Quantity)[] companies, long minor)
    {
        var period = item.ServicePeriod;
        var evidence = new LineEvidence
        {
            PriceBook = "msp",
            PriceBookVersion = 1,
            AsOf = new DateOnly(2024, 10, 1),
            WholeMinor = minor,
            EarlierMinor = 0,
            WholeQuantity = new BillableQuantity(companies.Sum(entry => entry.Quantity) * 1_000_000L, 1),
            Price = new Price(item.Code, new BillingPeriod(2024, 1), new PriceModel.PerUnit(item.Price)),
            Subjects = [.. companies.Select((entry, index) => Subject($"subject-{index:000}", entry.Company, entry.Quantity * 1_000_000L, period))],
        };
        return new LineDraft(evidence, new ListedLine
        {
            LineNumber = 0,
            Kind = LineKind.Usage,
            Key = new LineKey(period, item.Code),
            Description = period == September ? item.Name : $"{item.Name} (correction of {period})",
            Unit = item.Unit,
            Quantity = evidence.WholeQuantity,
            PriceModel = "per-unit",
            AmountMinor = minor,
            Evidence = LineEvidenceCodec.Encode(evidence),
        });
    }

    public static LineDraft Minimum(BillingPeriod period, long minor, long charges, long earlier = 0) =>
        TrueUp(LineKind.Minimum, period, minor, (charges, earlier));

    public static LineDraft CarryBack(BillingPeriod period, long minor, long charges, long earlier) =>
        TrueUp(LineKind.CarryBackCredit, period, minor, (charges, earlier));

    public static MeteredSubject Subject(string subject, string company, long micro, BillingPeriod period) => new()
    {
        Subject = subject,
        Company = company,
        SubjectName = "",
        Days = DailyQuantities.Of([micro]),
        FirstDay = period.FirstDay,
        LastDay = period.FirstDay,
        ActiveDays = 1,
        Trial = default,
        Quantity = new BillableQuantity(micro, 1),
        Files = [1],
    };

    private static LineDraft TrueUp(LineKind kind, BillingPeriod period, long minor, (long Charges, long Earlier) before)
    {
        var evidence = new LineEvidence
        {
            PriceBook = "msp",
            PriceBookVersion = 1,
            AsOf = new DateOnly(2024, 10, 1),
            WholeMinor = before.Earlier + minor,
            EarlierMinor = before.Earlier,
            ChargesMinor = before.Charges,
            MinimumMinor = 2000,
        };
        return new LineDraft(evidence, new ListedLine
        {
            LineNumber = 0,
            Kind = kind,
            Key = new LineKey(period, null),
            Description = kind == LineKind.Minimum ? $"Minimum commitment {period}" : $"Carry-back credit {period}",
            AmountMinor = minor,
            Evidence = LineEvidenceCodec.Encode(evidence),
        });
    }

    internal sealed record LineDraft(LineEvidence Evidence, ListedLine Line)
    {
        /// <summary>Makes the line a difference to what was charged before.</summary>
        public LineDraft ChangedFrom((string Company, int Quantity)[] companies, long minor)
        {
            var before = Usage(new Item(Line.Key.Product!, "", "", 1) { ServicePeriod = Line.Key.ServicePeriod }, companies, minor).Evidence;
            var now = Evidence with { EarlierMinor = minor };
            return new LineDraft(now, Line with
            {
                AmountMinor = Line.AmountMinor - minor,
                Quantity = Line.Quantity - before.WholeQuantity,
                Evidence = LineEvidenceCodec.Encode(now),
                EarlierEvidence = LineEvidenceCodec.Encode(before),
            });
        }
    }
}
