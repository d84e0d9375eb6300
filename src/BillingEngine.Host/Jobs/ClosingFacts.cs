using BillingEngine.Core;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Jobs;
using BillingEngine.Storage.Usage.Collecting;

namespace BillingEngine.Host.Jobs;

/// <summary>Loads what decides whether a period is due to be closed.</summary>
internal static class ClosingFacts
{
    /// <summary>The facts as they are stored now.</summary>
    public static ClosingState Load(BillingDatabase database, EngineSettings settings)
    {
        var history = RunHistory.Load(database);
        var next = history.LastFinal?.Next ?? history.Opening ?? settings.Serve.FirstPeriod;
        return new ClosingState(
            next,
            history.Draft is not null,
            next is { } period ? new JobStore(database).FindWait(period) : null,
            [.. new CollectStore(database).Standing(settings.Sources.Select(source => source.Name)).Select(standing => standing.Collect)]);
    }
}
