using BillingEngine.Storage.Exporting;
using BillingEngine.TestEngines;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests.Exporting;

/// <summary>Counts write transactions that change anything; each row of the table is one way to write.</summary>
public abstract class FactsStateTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private readonly DatabasePlace _place = TEngine.Create();
    private readonly BillingDatabase _database;

    protected FactsStateTests()
    {
        _database = BillingDatabase.Open(_place);
        _database.Migrate();
    }

    public void Dispose()
    {
        _database.Dispose();
        TEngine.Remove(_place);
        GC.SuppressFinalize(this);
    }

    [EngineTheory]
    [InlineData("a committed change", true)]
    [InlineData("a committed change in a savepoint", true)]
    [InlineData("a change that was rolled back", false)]
    [InlineData("a change in a savepoint that was undone", false)]
    [InlineData("a transaction that changed nothing", false)]
    [InlineData("a lease that was taken and given back", false)]
    [InlineData("a transaction that changed nothing under a lease", false)]
    [InlineData("a change under a lease", true)]
    public void Of_names_another_state_after(string what, bool isOther)
    {
        var before = FactsState.Of(_database);

        Write(what);

        using var other = BillingDatabase.Open(_place);
        (FactsState.Of(other) != before).Should().Be(isOther);
    }

    [EngineFact]
    public void Execute_outside_a_write_transaction_is_refused() =>
        FluentActions.Invoking(() => _database.Execute("licensing/add-administrator", new { sha256 = new byte[32], code = "a" }))
            .Should().Throw<InvalidOperationException>().WithMessage("*outside a write transaction*");

    private void Write(string what)
    {
        using var lease = what.Contains("lease", StringComparison.Ordinal) ? Lease.Take(_database, TimeSpan.Zero) : null;
        if (what.StartsWith("a lease", StringComparison.Ordinal)) return;
        using var transaction = _database.BeginWrite();
        using var inner = what.Contains("savepoint", StringComparison.Ordinal) ? _database.BeginWrite() : null;
        if (!what.Contains("nothing", StringComparison.Ordinal)) _database.Execute("licensing/add-administrator", new { sha256 = new byte[32], code = "a" });
        if (!what.Contains("undone", StringComparison.Ordinal)) inner?.Commit();
        inner?.Dispose();
        if (!what.Contains("rolled back", StringComparison.Ordinal)) transaction.Commit();
    }
}
