using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Licensing;

/// <summary>A licence of an account (L1), used or not, as it is known on a day.</summary>
public sealed record KnownLicense
{
    public required Product Product { get; init; }

    public required string Subject { get; init; }

    /// <summary>The company of the newest month it was used in; empty for none.</summary>
    public string Company { get; init; } = "";

    /// <summary>Its name in that month; empty for none.</summary>
    public string SubjectName { get; init; } = "";

    /// <summary>First used day; null when it was never used.</summary>
    public DateOnly? FirstUsed { get; init; }

    /// <summary>Last used day up to the day; null when it was never used.</summary>
    public DateOnly? LastUsed { get; init; }

    /// <summary>Its life up to the day; it has begun.</summary>
    public required LicenseLife Life { get; init; }

    /// <summary>By product and subject, in the order of their UTF-8 bytes.</summary>
    public static int Compare(KnownLicense left, KnownLicense right)
    {
        var order = Utf8Order.Compare(left.Product.Code, right.Product.Code);
        return order != 0 ? order : Utf8Order.Compare(left.Subject, right.Subject);
    }
}
