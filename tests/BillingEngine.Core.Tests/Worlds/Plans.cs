using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using FsCheck;
using FsCheck.Fluent;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>Random plans: small numbers that meet often, over up to six months; and how a plan is made smaller.</summary>
internal static class Plans
{
    private static readonly string[] Codes = ["a", "b", "c", "x"];

    public static Arbitrary<Plan> All { get; } = Arb.From(Generator(), Smaller);

    private static Gen<Plan> Generator() =>
        from currency in Gen.Elements("USD", "USD", "JPY", "KWD")
        from window in Gen.Frequency((4, Gen.Constant(3)), (1, Gen.Choose(0, 2)))
        from products in Gen.CollectToList(Codes[..3].Select(Product))
        from late in Gen.Frequency((2, Gen.Constant("")), (1, Gen.Elements(Codes[..3])))
        from prices in Gen.CollectToList(Codes[..3].Select(code => PricesOf(code, code == late)))
        from overrides in Overrides()
        from minimums in Minimums(currency)
        from marketplace in Gen.Choose(0, 4).Select(month => (BillingPeriod?)(Plan.Opening + month))
        from isMarketplace in Gen.Choose(0, 6).Select(chance => chance == 0)
        from payments in Payments()
        from steps in Steps()
        select new Plan
        {
            Currency = currency,
            Window = window,
            Products = products,
            Prices = [.. prices.SelectMany(list => list).Where(price => price.Product != late)],
            LatePrices = [.. prices.SelectMany(list => list).Where(price => price.Product == late)],
            Overrides = [.. overrides.Where(price => price.Product != late).DistinctBy(price => (price.Product, price.From))],
            Minimums = [.. minimums.DistinctBy(minimum => minimum.From)],
            MarketplaceFrom = isMarketplace ? marketplace : null,
            Payments = payments,
            Steps = steps,
        };

    private static Gen<Product> Product(string code) =>
        from basis in Gen.Elements(Basis.Peak, Basis.LastDay, Basis.Daily)
        from trial in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Elements(1, 14, 30, 45)))
        from minDays in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Elements(2, 5, 31)))
        from perSubject in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Elements(500_000, 2_000_000)))
        from perAccount in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Elements(1_000_000, 1_500_000)))
        from free in Gen.Frequency((8, Gen.Constant(false)), (1, Gen.Constant(true)))
        from counts in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Product
        {
            Code = code,
            Name = code,
            Unit = "unit",
            Basis = basis,
            TrialDays = trial,
            MinDays = minDays,
            IncludedPerSubject = Quantity.FromMicro(perSubject),
            IncludedPerAccount = Quantity.FromMicro(perAccount),
            Free = free,
            CountsLicenses = counts,
            Aliases = code == "a" ? ["x"] : [],
        };

    private static Gen<List<Price>> PricesOf(string code, bool isLate) =>
        from first in Model()
        from second in Model()
        from month in Gen.Choose(1, 5)
        from isChanging in Gen.Elements(false, true)
        select isChanging && !isLate
            ? new List<Price> { new(code, Plan.Opening - 12, first), new(code, Plan.Opening + month, second) }
            : [new Price(code, Plan.Opening - 12, first)];

    private static Gen<List<Price>> Overrides() =>
        (from code in Gen.Elements(Codes[..3])
         from month in Gen.Choose(0, 5)
         from model in Model()
         select new Price(code, Plan.Opening + month, model, "acme")).ListOf().Select(list => list.Take(1).ToList());

    private static Gen<PriceModel> Model() => Gen.OneOf(
        Amount().Select(price => (PriceModel)new PriceModel.PerUnit(price)),
        Amount().Select(price => (PriceModel)new PriceModel.Flat(price)),
        Gen.Elements(0.5m, 2m, 10m).Zip(Amount(), (size, price) => (PriceModel)new PriceModel.Package(size, price)),
        Tiers().Select(tiers => (PriceModel)new PriceModel.Graduated(tiers)),
        Tiers().Select(tiers => (PriceModel)new PriceModel.Volume(tiers)));

    private static Gen<TierList> Tiers() =>
        from first in Gen.Elements(0.5m, 1m, 2m)
        from width in Gen.Elements(0.001m, 1m, 3m)
        from prices in Amount().Three()
        from fees in Amount().Three()
        select new TierList([new(first, prices.Item1, fees.Item1), new(first + width, prices.Item2, fees.Item2), new(null, prices.Item3, fees.Item3)]);

    private static Gen<decimal> Amount() => Gen.Elements(0m, 0.005m, 0.3333m, 1m, 4.99m, 10m, 17.5m);

    private static Gen<List<Minimum>> Minimums(string currency) =>
        (from month in Gen.Choose(-1, 5)
         from amount in Gen.Elements(0m, 10m, 20m, 25m)
         select new Minimum(Plan.Opening + month, Money.Round(amount, Core.Currency.Find(currency)))).ListOf().Select(list => list.Take(2).ToList());

    // Mostly a payment method always; else one that comes, goes or was never there.
    private static Gen<List<PaymentMethodFact>> Payments() => Gen.Frequency(
        (3, Gen.Constant(new List<PaymentMethodFact> { new(null, PaymentMethod.Active) })),
        (1, Payment().ListOf().Select(facts => facts.Take(3).Append(new PaymentMethodFact(new DateOnly(2024, 2, 10), PaymentMethod.Active)).ToList())));

    private static Gen<PaymentMethodFact> Payment() =>
        from offset in Gen.Choose(-40, 150)
        from method in Gen.Elements(PaymentMethod.Active, PaymentMethod.None)
        select new PaymentMethodFact(Plan.Opening.FirstDay.AddDays(offset), method);

    private static Gen<Step> Happen(int month) =>
        from code in Gen.Elements(Codes)
        from subject in Gen.Elements("s1", "s2", "s3")
        from kind in Gen.Elements(Enum.GetValues<LicenseEventKind>())
        from offset in Gen.Frequency((4, Gen.Choose(0, 35)), (1, Gen.Choose(-100, 60)))
        select (Step)new Step.Happen(new LicenseEvent(code, subject, kind, (Plan.Opening + month).FirstDay.AddDays(offset)));

    private static Gen<IReadOnlyList<Step>> Steps() =>
        from months in Gen.Choose(1, 6)
        from parts in Gen.CollectToList(Enumerable.Range(0, months).Select(Month))
        from arrival in Gen.Choose(0, months)
        select (IReadOnlyList<Step>)[.. parts.SelectMany((part, month) => month == arrival ? part.Prepend(new Step.PricesArrive()) : part)];

    // Usage of the month or around it, perhaps an interim run in its midst, the run, and perhaps late usage and the run again.
    private static Gen<List<Step>> Month(int month) =>
        from before in Use(month).ListOf().Select(uses => uses.Take(4))
        from interims in Gen.Choose(1, 28).Select(day => (Step)new Step.Interim(day)).ListOf().Select(steps => steps.Take(2))
        from events in Happen(month).ListOf().Select(steps => steps.Take(4))
        from payments in Payment().Select(fact => (Step)new Step.Pay(fact)).ListOf().Select(steps => steps.Take(1))
        from isLicensed in Gen.Choose(0, 5)
        from between in Use(month).ListOf().Select(uses => uses.Take(2))
        from again in Use(month).ListOf().Select(uses => uses.Take(1))
        from isInterim in Gen.Choose(0, 3)
        from isAgain in Gen.Choose(0, 3)
        select new List<Step>([
            .. before, .. isLicensed <= 2 ? events : [], .. isLicensed == 0 ? payments : [], .. isInterim == 0 ? interims : [], .. between, new Step.Run(),
            .. isAgain == 0 ? again.Append(new Step.RunAgain()) : []]);

    private static Gen<Step> Use(int month) =>
        from code in Gen.Elements(Codes)
        from subject in Gen.Elements("s1", "s2")
        from offset in Gen.Frequency((4, Gen.Choose(0, 30)), (2, Gen.Choose(-70, 0)), (1, Gen.Choose(-150, 40)))
        from days in Gen.Frequency((1, Gen.Constant(1)), (2, Gen.Choose(1, 31)))
        from micro in Gen.Elements(0L, 1_000_000, 1_000_000, 2_000_000, 3_000_000, 2_500_000, 1, 1_000_001)
        from revision in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
        select (Step)new Step.Use(new UsageRow(code, subject, (Plan.Opening + month).FirstDay.AddDays(offset), micro, revision), days);

    /// <summary>One step less, one range shorter, or one trait of what is sold plainer.</summary>
    private static IEnumerable<Plan> Smaller(Plan plan)
    {
        for (var i = 0; i < plan.Steps.Count; i++) yield return plan with { Steps = [.. plan.Steps.Where((_, index) => index != i)] };
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i] is Step.Use { Days: > 1 } use) yield return plan with { Steps = Replaced(plan.Steps, i, use with { Days = use.Days / 2 }) };
        }
        if (plan.Payments.Count > 1) yield return plan with { Payments = [new PaymentMethodFact(null, PaymentMethod.Active)] };
        if (plan.Minimums.Count > 0) yield return plan with { Minimums = [] };
        if (plan.Overrides.Count > 0) yield return plan with { Overrides = [] };
        if (plan.MarketplaceFrom is not null) yield return plan with { MarketplaceFrom = null };
        for (var i = 0; i < plan.Products.Count; i++)
        {
            foreach (var product in Plainer(plan.Products[i])) yield return plan with { Products = Replaced(plan.Products, i, product) };
        }
        for (var i = 0; i < plan.Prices.Count; i++)
        {
            if (plan.Prices[i].Model is not PriceModel.PerUnit)
                yield return plan with { Prices = Replaced(plan.Prices, i, plan.Prices[i] with { Model = new PriceModel.PerUnit(1m) }) };
        }
    }

    private static IEnumerable<Product> Plainer(Product product)
    {
        if (product.CountsLicenses) yield return product with { CountsLicenses = false };
        if (product.TrialDays > 0) yield return product with { TrialDays = 0 };
        if (product.MinDays > 1) yield return product with { MinDays = 1 };
        if (product.IncludedPerSubject.Micro > 0) yield return product with { IncludedPerSubject = default };
        if (product.IncludedPerAccount.Micro > 0) yield return product with { IncludedPerAccount = default };
        if (product.Basis != Basis.Peak) yield return product with { Basis = Basis.Peak };
    }

    private static IReadOnlyList<T> Replaced<T>(IReadOnlyList<T> list, int at, T entry) => [.. list.Select((old, index) => index == at ? entry : old)];
}
