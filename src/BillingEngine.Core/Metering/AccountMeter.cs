using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Metering;

/// <summary>Meters everything that one account used in a service period, by product.</summary>
public static class AccountMeter
{
    /// <summary>
    /// Groups states by product and subject, aliases joined (D7), and meters each subject.
    /// </summary>
    /// <param name="meter">Service period, as-of date and first uses.</param>
    /// <param name="book">Knows products and aliases.</param>
    /// <param name="states">The states of the service period, in <see cref="UsageOrder"/>.</param>
    /// <returns>The used products in ordinal order, each with its used subjects in ordinal order; the codes the book does not know.</returns>
    public static AccountUsage Read(Meter meter, PriceBook book, IReadOnlyList<UsageState> states)
    {
        var unknown = new SortedSet<string>(Utf8Order.Comparer);
        var products = new SortedDictionary<string, (Product Product, List<MeteredSubject> Subjects)>(Utf8Order.Comparer);
        for (var start = 0; start < states.Count;)
        {
            var end = start + 1;
            while (end < states.Count && states[end].Subject == states[start].Subject) end++;
            foreach (var (product, subject) in Subjects(meter, book, new StateRun(states, start, end), unknown))
                Add(products, product, subject);
            start = end;
        }
        return new AccountUsage([.. products.Values.Select(entry => new ProductUsage(entry.Product, entry.Subjects))], [.. unknown]);
    }

    private static void Add(
        SortedDictionary<string, (Product Product, List<MeteredSubject> Subjects)> products, Product product, MeteredSubject subject)
    {
        if (!products.TryGetValue(product.Code, out var entry)) products[product.Code] = entry = (product, []);
        entry.Subjects.Add(subject);
    }

    private static IEnumerable<(Product Product, MeteredSubject Subject)> Subjects(
        Meter meter, PriceBook book, StateRun run, SortedSet<string> unknown)
    {
        var byProduct = new List<(Product Product, List<UsageState> States)>(1);
        for (var i = run.Start; i < run.End; i++)
        {
            var state = run.States[i];
            if (book.FindProduct(state.ProductCode) is not { } product)
            {
                // A code that was not used on a day that counts is no reason to park the account.
                if (meter.IsUsed(state)) unknown.Add(state.ProductCode);
            }
            else if (byProduct.Find(entry => entry.Product == product).States is { } known) known.Add(state);
            else byProduct.Add((product, [state]));
        }
        foreach (var (product, states) in byProduct)
            if (meter.Read(product, states) is { } subject) yield return (product, subject);
    }

    /// <summary>The states of one subject: [start, end) of a list.</summary>
    private readonly record struct StateRun(IReadOnlyList<UsageState> States, int Start, int End);
}
