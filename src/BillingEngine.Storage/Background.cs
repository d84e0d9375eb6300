namespace BillingEngine.Storage;

/// <summary>Work on another thread.</summary>
public static class Background
{
    /// <summary>
    /// Waits until work has ended, however: whoever stops early finds no thread at work behind its back, and what the work threw is not what stopped it.
    /// </summary>
    public static void WaitOut(Task? work) => ((IAsyncResult?)work)?.AsyncWaitHandle.WaitOne();
}
