using BillingEngine.Core.Licensing;

namespace BillingEngine.Host.Licensing;

/// <summary>What becomes of one licence in a group action (L13).</summary>
/// <param name="Key">The licence.</param>
/// <param name="Answer">Whether it is changed.</param>
/// <param name="Detail">What changes, or why it does not.</param>
internal sealed record LicenseOutcome(LicenseKey Key, LicenseAnswer Answer, string Detail)
{
    /// <summary>The events to write; none unless it is changed.</summary>
    public IReadOnlyList<NewEvent> Events { get; init; } = [];
}

/// <summary>An event that a command writes.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Product">Product code.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Day">From which day on.</param>
internal sealed record NewEvent(int AccountId, string Product, LicenseEventKind Kind, DateOnly Day);
