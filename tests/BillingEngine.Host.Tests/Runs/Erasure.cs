using BillingEngine.Storage;
using Dapper;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>Takes away what a process noted last: as if it had been stopped just before.</summary>
internal static class Erasure
{
    /// <summary>Takes a step of every run away.</summary>
    public static void OfStep(BillingDatabase database, string step) =>
        database.Connection.Execute("DELETE FROM run_step WHERE step = @step", new { step });
}
