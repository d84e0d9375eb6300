using BillingEngine.Storage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Works on pages two at a time: while other threads work on one page, the calling thread, which alone uses the database, loads the next.
/// </summary>
/// <typeparam name="TPage">What a page is named by.</typeparam>
/// <typeparam name="TLoaded">What is loaded of it.</typeparam>
/// <typeparam name="TResult">What the work makes of it.</typeparam>
public sealed class PagePipeline<TPage, TLoaded, TResult>(Func<TPage, TLoaded> load, Func<TPage, TLoaded, TResult> work)
{
    /// <summary>The results in the order of the pages. The consumer runs on the calling thread too, between loads.</summary>
    public IEnumerable<(TPage Page, TResult Result)> Run(IEnumerable<TPage> pages)
    {
        Task<(TPage, TResult)>? running = null;
        try
        {
            foreach (var page in pages)
            {
                var loaded = load(page);
                var before = running is null ? default((TPage, TResult)?) : running.GetAwaiter().GetResult();
                running = Task.Run(() => (page, work(page, loaded)));
                if (before is { } result) yield return result;
            }
            if (running is not null) yield return running.GetAwaiter().GetResult();
        }
        finally
        {
            Background.WaitOut(running);
        }
    }
}
