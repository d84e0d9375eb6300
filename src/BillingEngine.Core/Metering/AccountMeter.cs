using BillingEngine.Core.Catalog;
using BillingEngine.Core.Usage;

namespace BillingEngine.Core.Metering;

/// <summary>Meters everything that one account used in a service period, by product.</summary>
public sealed class AccountMeter
{
    private readonly Meter _meter;
    private readonly PriceBook _book;
    private readonly List<ProductSubjects> _products = [];
    private readonly List<string> _unknown = [];
    private readonly Dictionary<(Product Product, string Subject), List<UsageState>> _counted = [];

    private AccountMeter(Meter meter, PriceBook book)
    {
        _meter = meter;
        _book = book;
    }

    /// <summary>
    /// Groups states by product and subject, aliases joined (D7), and meters each subject.
    /// </summary>
    /// <param name="meter">Service period, as-of date and licences.</param>
    /// <param name="book">Knows products and aliases.</param>
    /// <param name="states">The states of the service period, in <see cref="UsageOrder"/>.</param>
    /// <returns>The used products in ordinal order, each with its used subjects in ordinal order; the codes the book does not know.</returns>
    public static AccountUsage Read(Meter meter, PriceBook book, IReadOnlyList<UsageState> states)
    {
        var reading = new AccountMeter(meter, book);
        for (var start = 0; start < states.Count;)
        {
            var end = start + 1;
            while (end < states.Count && states[end].Subject == states[start].Subject) end++;
            for (var i = start; i < end; i++) reading.Add(states, i, start, end);
            start = end;
        }
        if (book.CountsLicenses) reading.CountLicenses();
        return reading.Usage();
    }

    /// <summary>Meters the product of a state of one subject, whose states are [start, end), unless a state before it had the same product.</summary>
    private void Add(IReadOnlyList<UsageState> states, int at, int start, int end)
    {
        if (_book.FindProduct(states[at].ProductCode) is not { } product)
        {
            // A code that was not used on a day that counts is no reason to park the account.
            if (_meter.IsUsed(states[at])) _unknown.Add(states[at].ProductCode);
            return;
        }
        List<UsageState> joined = [states[at]];
        for (var i = start; i < end; i++)
        {
            if (i == at || !ReferenceEquals(_book.FindProduct(states[i].ProductCode), product)) continue;
            if (i < at) return;
            joined.Add(states[i]);
        }
        if (product.CountsLicenses) _counted.Add((product, states[at].Subject), joined);
        else if (_meter.Read(product, joined) is { } subject) SubjectsOf(product).Add(subject);
    }

    /// <summary>Products that are counted by licences have subjects that were not used in the period, too (L1).</summary>
    private void CountLicenses()
    {
        foreach (var product in _book.Content.Products.Where(product => product.CountsLicenses))
        {
            var subjects = _meter.Licenses.Subjects(product.Code)
                .Concat(_counted.Keys.Where(key => ReferenceEquals(key.Product, product)).Select(key => key.Subject));
            foreach (var subject in subjects.Distinct(StringComparer.Ordinal).Order(Utf8Order.Comparer))
                if (_meter.Count(product, subject, _counted.GetValueOrDefault((product, subject)) ?? []) is { } counted) SubjectsOf(product).Add(counted);
        }
    }

    /// <summary>An account uses few products: a search by reference is the quickest.</summary>
    private ProductSubjects SubjectsOf(Product product)
    {
        foreach (var entry in _products)
            if (ReferenceEquals(entry.Product, product)) return entry;
        var added = new ProductSubjects(product);
        _products.Add(added);
        return added;
    }

    private AccountUsage Usage()
    {
        _products.Sort(static (left, right) => Utf8Order.Compare(left.Product.Code, right.Product.Code));
        _unknown.Sort(Utf8Order.Comparer);
        return new AccountUsage([.. _products.Select(entry => entry.Usage)], [.. _unknown.Distinct()]);
    }

    /// <summary>The subjects of a product, while they are gathered.</summary>
    private sealed class ProductSubjects(Product product)
    {
        private readonly List<MeteredSubject> _subjects = [];

        public Product Product => product;

        public ProductUsage Usage => new(product, _subjects);

        public void Add(MeteredSubject subject) => _subjects.Add(subject);
    }
}
