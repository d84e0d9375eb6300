using System.Data;
using System.Data.Common;
using Polly;
using Polly.Retry;

namespace BillingEngine.Storage;

/// <summary>
/// Repeats what a passing fault of a server may break and what changes nothing: opening a connection, and reading outside a write transaction.
/// </summary>
internal static class PassingFaults
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<DbException>(fault => fault.IsTransient || SqlServerFault.Passes(fault)),
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
        })
        .Build();

    /// <summary>Does it, and again while the fault is one that passes; the last fault is thrown.</summary>
    public static void Repeat(Action action) => Pipeline.Execute(action);

    /// <inheritdoc cref="Repeat(Action)"/>
    private static T Repeat<T>(Func<T> read) => Pipeline.Execute(read);

    /// <summary>Reads, and again while the fault is one that passes, over the connection opened anew when it was lost.</summary>
    public static T Reopened<T>(DbConnection connection, Func<T> read) => Repeat(() =>
    {
        if (connection.State != ConnectionState.Open)
        {
            connection.Close();
            connection.Open();
        }
        return read();
    });
}
