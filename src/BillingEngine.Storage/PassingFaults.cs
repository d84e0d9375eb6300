using System.Data;
using System.Data.Common;
using Polly;
using Polly.Retry;

namespace BillingEngine.Storage;

/// <summary>
/// Repeats what a passing fault of a server may break and what changes nothing: opening a connection, reading outside a write transaction, and beginning
/// one.
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

    /// <summary>
    /// Begins a transaction. Over a connection that was lost since it was used last, as by a server that was stopped and started, it begins once more over
    /// the connection opened anew: nothing was done in it yet.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="open">Opens it.</param>
    /// <param name="begin">Begins.</param>
    public static void Begin(DbConnection connection, Action open, Action begin)
    {
        try
        {
            if (connection.State == ConnectionState.Open)
            {
                begin();
                return;
            }
        }
        catch (DbException) when (connection.State != ConnectionState.Open)
        {
            // The fault told that it was lost.
        }
        connection.Close();
        Repeat(open);
        begin();
    }

    /// <summary>Reads, and again while the fault is one that passes, over the connection opened anew when it was lost.</summary>
    public static T Reopened<T>(DbConnection connection, Action open, Func<T> read) => Repeat(() =>
    {
        OpenAgain(connection, open);
        return read();
    });

    /// <summary>Opens a connection anew when it was lost.</summary>
    public static void OpenAgain(DbConnection connection, Action open)
    {
        if (connection.State == ConnectionState.Open) return;
        connection.Close();
        open();
    }
}
