using System.Diagnostics;
using System.Diagnostics.Metrics;
using BillingEngine.Core;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// What <c>billing serve</c> counts, by the names below. Counting costs nothing while nobody listens: telemetry does, where an address is
/// configured. Amounts are whole minor units. No label names an account.
/// </summary>
internal sealed class ServeMeters : IDisposable
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "BillingEngine";

    private readonly Meter _meter = new(Name, EngineVersion.Text);
    private readonly ActivitySource _spans = new(Name, EngineVersion.Text);
    private readonly Counter<long> _jobs, _rows, _rejected, _documents, _amounts, _parked;
    private readonly Histogram<long> _times;
    private InboxSummary? _inbox;
    private DateTimeOffset _now;

    public ServeMeters()
    {
        _jobs = _meter.CreateCounter<long>("billing.jobs", "{job}", "Jobs that ended, by name and outcome.");
        _times = _meter.CreateHistogram<long>("billing.job.duration", "ms", "How long jobs took.");
        _rows = _meter.CreateCounter<long>("billing.usage.rows", "{row}", "Usage rows that were taken in.");
        _rejected = _meter.CreateCounter<long>("billing.usage.rejected", "{row}", "Usage rows that were rejected.");
        _documents = _meter.CreateCounter<long>("billing.documents", "{document}", "Documents that were issued, by kind and currency.");
        _amounts = _meter.CreateCounter<long>("billing.documents.total", "{minor unit}", "Totals of issued invoices and statements, by currency.");
        _parked = _meter.CreateCounter<long>("billing.accounts.parked", "{account}", "Accounts that runs set aside.");
        _meter.CreateObservableGauge("billing.inbox.open", () => (long)(_inbox?.Open ?? 0), "{event}", "Gateway events that are open.");
        _meter.CreateObservableGauge("billing.inbox.age", InboxAge, "s", "Age of the oldest open gateway event.");
    }

    /// <summary>Begins the span of a job; null while nobody listens.</summary>
    public Activity? Begin(string job) => _spans.StartActivity("job " + job);

    /// <summary>Counts a job that ended.</summary>
    public void Ended(string job, JobEnd end, TimeSpan took)
    {
        var name = KeyValuePair.Create<string, object?>("job", job);
        _jobs.Add(1, name, KeyValuePair.Create<string, object?>("outcome", JobEndName.Of(end)));
        _times.Record((long)took.TotalMilliseconds, name);
    }

    /// <summary>Counts usage that was taken in.</summary>
    public void Took(long rows, long rejected)
    {
        _rows.Add(rows);
        _rejected.Add(rejected);
    }

    /// <summary>Counts what a run issued.</summary>
    public void Issued(IReadOnlyList<DocumentTotals> totals, int parked)
    {
        _parked.Add(parked);
        foreach (var total in totals)
        {
            var currency = KeyValuePair.Create<string, object?>("currency", total.Currency);
            _documents.Add(total.Documents, KeyValuePair.Create<string, object?>("kind", total.Kind), currency);
            if (total.TotalMinor is > 0 and <= long.MaxValue) _amounts.Add((long)total.TotalMinor, currency);
        }
    }

    /// <summary>Remembers how the inbox is.</summary>
    public void Saw(InboxSummary inbox, DateTimeOffset now)
    {
        _now = now;
        Volatile.Write(ref _inbox, inbox);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        _spans.Dispose();
    }

    private long InboxAge() => Volatile.Read(ref _inbox)?.OldestOpenAt is { } oldest ? Math.Max(0, (long)(_now - oldest).TotalSeconds) : 0;
}
