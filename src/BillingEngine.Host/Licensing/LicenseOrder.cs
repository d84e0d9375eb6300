using BillingEngine.Core.Licensing;

namespace BillingEngine.Host.Licensing;

/// <summary>A group action as it was asked for (L13, L7).</summary>
/// <param name="Name">The command: <c>release</c>.</param>
/// <param name="Kind">The event; of a change the release of the old product.</param>
/// <param name="Day">Its date; null for the default of a change (L7).</param>
internal sealed record LicenseOrder(string Name, LicenseEventKind Kind, DateOnly? Day)
{
    /// <summary>The date in UTC, from which defaults are taken.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Which licences; with <see cref="Listed"/> not asked.</summary>
    public required LicenseFilter Filter { get; init; }

    /// <summary>Licences named one by one; null when the filter selects.</summary>
    public IReadOnlyList<LicenseKey>? Listed { get; init; }

    /// <summary>The product of a change; null for other actions.</summary>
    public string? To { get; init; }

    /// <summary>Kept with the events; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>True when a filter selects an unfitting licence only to leave it out: it would be no use to refuse it.</summary>
    public bool Fits(LicenseLife life) => Kind switch
    {
        LicenseEventKind.Activate => life.Status == LicenseStatus.ActiveTrial,
        LicenseEventKind.Assign => life.Status is LicenseStatus.Expired or LicenseStatus.Released,
        LicenseEventKind.AutoRenewOff => IsAlive(life) && life.AutoRenew,
        LicenseEventKind.AutoRenewOn => IsAlive(life) && !life.AutoRenew,
        _ => IsAlive(life),
    };

    private static bool IsAlive(LicenseLife life) => life.Status is LicenseStatus.ActiveTrial or LicenseStatus.ExpiredTrial or LicenseStatus.Paid;
}
