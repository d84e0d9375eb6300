using BillingEngine.Core.Exporting;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Host.Licensing;

/// <summary>Which licences are meant (L10); what is null does not narrow. Codes and names are compared exactly.</summary>
internal sealed record LicenseFilter
{
    /// <summary>The name of the filter on use in the period, beside those of states.</summary>
    public const string Used = "used";

    /// <summary>What <c>--status</c> takes.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [.. LicenseStatusName.All, Used];

    public string? Account { get; init; }

    public string? Company { get; init; }

    /// <summary>The product's own code.</summary>
    public string? Product { get; init; }

    /// <summary>One subject.</summary>
    public string? Subject { get; init; }

    /// <summary>One of <see cref="Statuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Part of the subject or its name, in any case.</summary>
    public string? Search { get; init; }

    /// <summary>True when everything but the state fits: that is what counters count.</summary>
    public bool FitsButStatus(LicenseRow row) =>
        (Company is null || row.Company == Company)
        && (Product is null || row.License.Product.Code == Product)
        && (Subject is null || row.License.Subject == Subject)
        && (Search is null || Contains(row.License.Subject) || Contains(row.SubjectName));

    /// <summary>True when the state fits.</summary>
    public bool FitsStatus(LicenseRow row) =>
        Status is null || (Status == Used ? row.IsUsed : LicenseStatusName.Of(row.License.Life.Status) == Status);

    private bool Contains(string text) => text.Contains(Search!, StringComparison.OrdinalIgnoreCase);
}
