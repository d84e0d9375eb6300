using BillingEngine.Storage.Exporting;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Storage.Tests.Exporting;

/// <summary>Counts write transactions that change anything; each row of the table is one way to write.</summary>
public sealed class FactsStateTests : IDisposable
{
    private const string Change = "UPDATE import SET import_id = import_id WHERE FALSE; INSERT INTO administrator (sha256, code) VALUES (randomblob(32), 'a')";

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("billing-facts-").FullName, "a.db");
    private readonly BillingDatabase _database;

    public FactsStateTests()
    {
        _database = BillingDatabase.Open(_path);
        _database.Migrate();
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    [Theory]
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

        using var other = BillingDatabase.Open(_path);
        (FactsState.Of(other) != before).Should().Be(isOther);
    }

    [Fact]
    public void Execute_outside_a_write_transaction_is_refused() =>
        FluentActions.Invoking(() => _database.Execute("licensing/add-administrator", new { sha256 = new byte[32], code = "a" }))
            .Should().Throw<InvalidOperationException>().WithMessage("*outside a write transaction*");

    private void Write(string what)
    {
        using var lease = what.Contains("lease", StringComparison.Ordinal) ? Lease.Take(_database, TimeSpan.Zero) : null;
        if (what.StartsWith("a lease", StringComparison.Ordinal)) return;
        using var transaction = _database.BeginWrite();
        using var inner = what.Contains("savepoint", StringComparison.Ordinal) ? _database.BeginWrite() : null;
        if (!what.Contains("nothing", StringComparison.Ordinal)) _database.Connection.Execute(Change);
        if (!what.Contains("undone", StringComparison.Ordinal)) inner?.Commit();
        inner?.Dispose();
        if (!what.Contains("rolled back", StringComparison.Ordinal)) transaction.Commit();
    }
}
