using BillingEngine.Host.Commands;
using BillingEngine.Storage;

namespace BillingEngine.Host.Moving;

/// <summary>
/// All leases of the database that is moved: while they are held nobody imports, runs, collects, moves money or serves. Each needs a connection of its own.
/// </summary>
internal sealed class SourceLeases : IDisposable
{
    private readonly List<IDisposable> _held = [];

    private SourceLeases()
    {
    }

    /// <summary>Takes them, waiting for each as long as for a locked database.</summary>
    /// <exception cref="TimeoutException">Another process works on the database.</exception>
    public static SourceLeases Take(CommandContext source)
    {
        var leases = new SourceLeases();
        try
        {
            leases._held.Add(source.TakeLease());
            foreach (var name in (string[])[Lease.Payments, Lease.Collect, Lease.Serve]) leases.Take(source, name);
            return leases;
        }
        catch
        {
            leases.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = _held.Count - 1; i >= 0; i--) _held[i].Dispose();
    }

    private void Take(CommandContext source, string name)
    {
        var connection = BillingDatabase.Open(source.Settings.Place);
        _held.Add(connection);
        _held.Add(Lease.Take(connection, TimeSpan.FromSeconds(source.Settings.LockWaitSeconds), name, source.Surroundings.Stop));
    }
}
