using BillingEngine.Host.Stages;
using BillingEngine.Storage;

namespace BillingEngine.Host.Usage;

/// <summary>The time zones of accounts, loaded when the first is asked for; UTC for an account that is not known yet.</summary>
internal sealed class AccountZones(BillingDatabase database)
{
    private Dictionary<string, TimeZoneInfo>? _zones;

    /// <summary>The zone of an account.</summary>
    public TimeZoneInfo Of(string account) => (_zones ??= Load()).GetValueOrDefault(account, TimeZoneInfo.Utc);

    private Dictionary<string, TimeZoneInfo> Load() => StoredCatalog.Load(database).Accounts.ToDictionary(
        stored => stored.Account.Code, stored => TimeZoneInfo.FindSystemTimeZoneById(stored.Account.TimeZone), StringComparer.Ordinal);
}
