using BillingEngine.Connectors.Payments;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Storage;

namespace BillingEngine.Host.Payments;

/// <summary>
/// The work on gateway events (P5): the sweep of what the gateway could not deliver, then every open event through payments. It may run at any time, any
/// number of times, and beside another one: applying an event again has no effect.
/// </summary>
/// <param name="database">The main database.</param>
/// <param name="settings">Where the inbox is.</param>
/// <param name="gateway">For the sweep and for look-ups; null when none is configured.</param>
internal sealed class InboxJob(BillingDatabase database, EngineSettings settings, FastSpringGateway? gateway)
{
    /// <summary>Tells the time of steps.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Ends it between two steps.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Does all that there is to do now.</summary>
    public InboxResult RunOnce()
    {
        using var inbox = InboxFile.Open(settings);
        var sweep = gateway is null ? SweepResult.None : new EventSweep(inbox, gateway, Time) { Stop = Stop }.Run();
        var payments = new EventApplication(database, gateway) { Time = Time, Stop = Stop };
        var outcomes = new InboxPass(inbox, told => payments.Apply([told])[0], Time) { Stop = Stop }.Run();
        var result = new InboxResult(sweep, outcomes, inbox.Rows.Summarise());
        if (PaymentAudit.Applied(result) is { } fact) Tell(fact);
        return result;
    }

    private void Tell(AuditFact fact)
    {
        using var transaction = database.BeginWrite();
        database.Audit?.Append(fact);
        transaction.Commit();
    }
}
