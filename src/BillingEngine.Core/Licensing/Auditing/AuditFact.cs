namespace BillingEngine.Core.Licensing.Auditing;

/// <summary>Something that was done, for the audit trail (L15).</summary>
/// <param name="Action">What, in words joined by hyphens: <c>accounts-imported</c>.</param>
/// <param name="Target">What it was done to: a file, a document, an administrator.</param>
public sealed record AuditFact(string Action, string Target)
{
    /// <summary>The action of a command that was refused.</summary>
    public const string Refused = "refused";

    /// <summary>The action of an entry that says how the trail did not fit its head, its key or what was seen of it.</summary>
    public const string TrailBroken = "audit-trail-broken";

    /// <summary>The action of an entry with which a person took note of all broken entries before it.</summary>
    public const string TrailAccepted = "audit-trail-accepted";

    /// <summary>The account concerned; empty for none.</summary>
    public string Account { get; init; } = "";

    /// <summary>How it was, as <c>name=value</c>, several with <c>; </c> between; empty for nothing.</summary>
    public string Before { get; init; } = "";

    /// <summary>How it is, likewise.</summary>
    public string After { get; init; } = "";
}
