namespace BillingEngine.Core.Usage;

/// <summary>What is known of a subject's use under a product code as reported, over all periods before those of a snapshot.</summary>
/// <param name="ProductCode">The code; may be an alias (D7).</param>
/// <param name="Subject">The subject.</param>
/// <param name="FirstDay">Its first used day.</param>
public sealed record PastUse(string ProductCode, string Subject, DateOnly FirstDay)
{
    /// <summary>Its last used day.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Its company in the newest month it was used in; null for none.</summary>
    public DatedText? Company { get; init; }

    /// <summary>Its name in that month; null for none.</summary>
    public DatedText? SubjectName { get; init; }
}
