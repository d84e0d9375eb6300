using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>Usage in the database: the joined states of subjects and months, and the product codes they were reported under.</summary>
public sealed class UsageStore(BillingDatabase database)
{
    /// <summary>
    /// Merges a buffer into the stored states, inside the open write transaction. Merging the same again changes nothing; merging in parts gives
    /// what merging at once gives.
    /// </summary>
    public void Merge(UsageBuffer buffer, LateUsage late)
    {
        if (buffer.IsEmpty) return;
        using var merge = new UsageMerge(database, buffer, late);
        merge.Run();
    }
}
