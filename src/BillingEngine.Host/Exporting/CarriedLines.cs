using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Host.Exporting;

/// <summary>The lines that documents carry for an account: those issued before, and those of the run that is listed. An account has few.</summary>
/// <param name="issued">One entry a key.</param>
/// <param name="run">The lines of the run's document, or of its draft.</param>
internal sealed class CarriedLines(IReadOnlyList<IssuedKey> issued, IReadOnlyList<RunLine> run)
{
    /// <summary>The number of the document that carries a charge first; empty when none does.</summary>
    public string DocumentOf(LineKey key)
    {
        foreach (var line in issued)
            if (line.Key == key) return line.Document;
        foreach (var line in run)
            if (line.Key == key) return line.Document;
        return "";
    }

    /// <summary>What all documents carry for a key, in minor units.</summary>
    public long AmountOf(LineKey key)
    {
        var sum = 0L;
        foreach (var line in issued)
            if (line.Key == key) sum += line.AmountMinor;
        foreach (var line in run)
            if (line.Key == key) sum += line.AmountMinor;
        return sum;
    }

    /// <summary>The products that documents charge in a service period, in ordinal order.</summary>
    public IReadOnlyList<string> ProductsIn(BillingPeriod service)
    {
        var products = new SortedSet<string>(Utf8Order.Comparer);
        foreach (var line in issued)
            if (line.Key.ServicePeriod == service && line.Key.Product is { } product) products.Add(product);
        foreach (var line in run)
            if (line.Key.ServicePeriod == service && line.Key.Product is { } product) products.Add(product);
        return [.. products];
    }
}

/// <summary>A line of the run that is listed.</summary>
/// <param name="Key">Service period and product.</param>
/// <param name="Document">Number of its document or draft.</param>
/// <param name="AmountMinor">What it adds to what earlier documents carry.</param>
internal sealed record RunLine(LineKey Key, string Document, long AmountMinor);
