using BillingEngine.Host.Commands;
using BillingEngine.Storage;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// Of several <c>billing serve</c> on one database the one with the lease does the jobs; the others wait, and one of them takes over when it ends: at
/// once when it died on this machine, else within <see cref="Lease.Expiry"/>. Losing the lease only ends the jobs here: what they write is fenced by
/// the leases of their own.
/// </summary>
internal sealed class JobLead(CommandContext context, ServeLog log) : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(context.Surroundings.Stop);
    private Thread? _thread;
    private volatile bool _leads;

    /// <summary>True while this process does the jobs.</summary>
    public bool Leads => _leads;

    /// <summary>Called when this process begins to do the jobs, true, and when it no longer does, false.</summary>
    public required Action<bool> Changed { get; init; }

    /// <summary>Begins to ask for the lease.</summary>
    public void Start()
    {
        _thread = new Thread(Run) { Name = "lead", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Gives the lease back.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _thread?.Join();
        _end.Dispose();
    }

    private void Run()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Lead();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever it is must not end the process, which takes webhooks, too.
                log.Warn("lead.fault", $"The lease of the jobs cannot be asked for: {JobFault.Told(fault, context.Settings)}");
                _end.Token.WaitHandle.WaitOne(Pause);
            }
        }
    }

    private void Lead()
    {
        using var database = BillingDatabase.Open(context.Settings.Place);
        using var lease = Taken(database);
        log.Tell("lead.taken", "This process does the jobs.");
        Set(true);
        try
        {
            while (lease.IsHeld && !_end.Token.WaitHandle.WaitOne(Look))
            {
            }
        }
        finally
        {
            Set(false);
        }
        if (!_end.IsCancellationRequested) log.Warn("lead.lost", "Another process has taken over the jobs.");
    }

    private Lease Taken(BillingDatabase database)
    {
        try
        {
            return Lease.Take(database, TimeSpan.Zero, Lease.Serve, _end.Token);
        }
        catch (TimeoutException)
        {
            log.Tell("lead.waits", "Another process does the jobs; this one takes over when it ends.");
            return Lease.Take(database, TimeSpan.MaxValue, Lease.Serve, _end.Token);
        }
    }

    private void Set(bool leads)
    {
        _leads = leads;
        Changed(leads);
    }
}
