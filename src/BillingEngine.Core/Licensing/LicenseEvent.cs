namespace BillingEngine.Core.Licensing;

/// <summary>A dated fact of a licence (L2); the account is that of the snapshot it is part of.</summary>
/// <param name="ProductCode">The product code as it was given; may be an alias (D7).</param>
/// <param name="Subject">The one thing the licence covers.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Day">From which local day on.</param>
public sealed record LicenseEvent(string ProductCode, string Subject, LicenseEventKind Kind, DateOnly Day)
{
    /// <summary>Number of the import or command it came with first; 0 for an event that is not stored. It decides nothing about days.</summary>
    public int ImportId { get; init; }

    /// <summary>The import file it came in first; 0 for a command. It decides nothing either.</summary>
    public int FileId { get; init; }

    /// <summary>By date, on one date in the order of <see cref="LicenseEventKind"/>.</summary>
    public static int Compare(LicenseEvent left, LicenseEvent right)
    {
        var order = left.Day.CompareTo(right.Day);
        if (order == 0) order = left.Kind.CompareTo(right.Kind);
        return order != 0 ? order : left.ImportId.CompareTo(right.ImportId);
    }
}
