using BillingEngine.Core.Metering;

namespace BillingEngine.Core.Exporting;

/// <summary>A row of usage.csv: one subject of a product in a service period.</summary>
/// <param name="Product">Product code.</param>
/// <param name="Subject">The subject, metered.</param>
/// <param name="ServicePeriod">The period of its days.</param>
public sealed record UsageRow(string Product, MeteredSubject Subject, BillingPeriod ServicePeriod)
{
    /// <summary>Its part of the product's whole charge in minor units (D14); null while its account is parked.</summary>
    public long? AmountMinor { get; init; }

    /// <summary>The document that carries the product's charge first; empty if it was never charged.</summary>
    public required string Document { get; init; }

    /// <summary>By product, subject and service period, text in the order of its UTF-8 bytes.</summary>
    public static int Compare(UsageRow left, UsageRow right)
    {
        var order = Utf8Order.Compare(left.Product, right.Product);
        if (order == 0) order = Utf8Order.Compare(left.Subject.Subject, right.Subject.Subject);
        return order != 0 ? order : left.ServicePeriod.CompareTo(right.ServicePeriod);
    }
}
