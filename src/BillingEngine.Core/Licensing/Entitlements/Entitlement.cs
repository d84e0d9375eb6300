using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Licensing.Entitlements;

/// <summary>What an account is entitled to, and until when an installation can rely on it (L17). Instants are in UTC, whole seconds.</summary>
public sealed record Entitlement
{
    /// <summary>How long an installation relies on it without a refresh.</summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromHours(24);

    /// <summary>How long it works offline.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(72);

    /// <summary>Account code.</summary>
    public required string Account { get; init; }

    /// <summary>True for an installation that cannot ask: no refresh is expected of it.</summary>
    public required bool IsIsolated { get; init; }

    /// <summary>When it was found to be so.</summary>
    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>Up to this instant it is verified: 24 hours.</summary>
    public required DateTimeOffset RefreshAfter { get; init; }

    /// <summary>Up to this instant an installation works offline: 72 hours.</summary>
    public required DateTimeOffset GraceUntil { get; init; }

    /// <summary>Licences by product, in ordinal order of the codes.</summary>
    public required IReadOnlyList<LicensedQuantity> Licenses { get; init; }

    /// <summary>True when an invoice of the account is overdue (P3): a notice for people; the licences are what they are.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>An entitlement as of an instant, which is cut to whole seconds.</summary>
    public static Entitlement Of(Account account, IReadOnlyList<LicensedQuantity> licenses, DateTimeOffset now)
    {
        var verifiedAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return new Entitlement
        {
            Account = account.Code,
            IsIsolated = account.Isolated,
            VerifiedAt = verifiedAt,
            RefreshAfter = verifiedAt + Refresh,
            GraceUntil = verifiedAt + Grace,
            Licenses = licenses,
        };
    }
}
