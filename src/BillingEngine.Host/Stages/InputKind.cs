namespace BillingEngine.Host.Stages;

/// <summary>What a file of the input is.</summary>
internal enum InputKind
{
    /// <summary>Nothing this program reads.</summary>
    Unknown,

    /// <summary>A price book.</summary>
    PriceBook,

    /// <summary>An account file.</summary>
    Accounts,

    /// <summary>A file of administrators.</summary>
    Administrators,

    /// <summary>A file of prepaid licence keys.</summary>
    LicenseKeys,

    /// <summary>A file of account credits.</summary>
    Credits,

    /// <summary>A usage file.</summary>
    Usage,

    /// <summary>A file of licence events.</summary>
    LicenseEvents,
}
