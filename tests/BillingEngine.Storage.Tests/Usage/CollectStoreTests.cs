using System.Data.Common;
using System.Globalization;
using BillingEngine.Core.Usage;
using BillingEngine.Storage.Usage.Collecting;
using BillingEngine.TestEngines;
using FluentAssertions;

using Xunit;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>Collects as facts: what was fetched stands there before it is read, and what stands there says how a source stands.</summary>
public abstract class CollectStoreTests<TEngine> : IDisposable
    where TEngine : ITestEngine
{
    private static readonly DateTimeOffset Noon = new(2024, 10, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DatabasePlace _place = TEngine.Create();
    private readonly BillingDatabase _database;
    private readonly CollectStore _store;

    protected CollectStoreTests()
    {
        _database = BillingDatabase.Open(_place);
        _database.Migrate();
        _store = new CollectStore(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        TEngine.Remove(_place);
        GC.SuppressFinalize(this);
    }

    // Each collect is its hour on 1 October and how it went: + complete, - failed, ? no end.
    [EngineTheory]
    [InlineData("", false)]
    [InlineData("11+", false)]
    [InlineData("12+", true)]
    [InlineData("13+", true)]
    [InlineData("13-", false)]
    [InlineData("13?", false)]
    [InlineData("11+ 13-", false)]
    [InlineData("13+ 14-", true)]
    [InlineData("13+ 14?", true)]
    [InlineData("14+ 11-", true)]
    public void Missing_asks_for_a_complete_collect_that_began_since(string collects, bool isThere)
    {
        Collect("nightly", collects);
        Collect("other", "13+");

        _store.Missing(["nightly", "other"], Noon).Should().Equal(isThere ? [] : ["nightly"]);
        _store.Standing(["nightly"]).Single().HasCompleteSince(Noon).Should().Be(isThere);
    }

    [EngineFact]
    public void Standing_tells_the_newest_of_each_outcome_in_the_order_asked()
    {
        Collect("nightly", "8+ 9- 10+ 11?");

        _store.Standing(["never", "nightly"]).Should().Equal(
            new SourceStanding("never", null, null, null),
            new SourceStanding("nightly", At(11), At(10), At(9)));
        _store.Standing(["nightly"]).Single().Collect.BegunAt.Should().Be(At(10));
    }

    [EngineFact]
    public void Files_come_back_as_they_were_recorded_also_of_a_collect_without_an_end()
    {
        var fetched = new RawFetch("nightly/1/licenses.json", "0102ff", 3, At(9));
        var id = _store.Begin(new NewCollect("nightly", "managed-backup", IsSnapshot: true, At(9)));

        _store.Add(id, 1, fetched);

        _store.Files(id).Should().Equal(fetched);
        _store.List("nightly").Should().Equal(new StoredCollect(id, new NewCollect("nightly", "managed-backup", true, At(9)), null));
        _store.List("other").Should().BeEmpty();
    }

    [EngineFact]
    public void End_stands_once()
    {
        var id = _store.Begin(new NewCollect("nightly", "sql", IsSnapshot: false, At(9)));
        _store.End(id, new CollectOutcome(At(10), 5, "the server is off"));

        _store.Invoking(store => store.End(id, new CollectOutcome(At(11), 5, ""))).Should().Throw<DbException>();
        _store.List().Single().Outcome.Should().Be(new CollectOutcome(At(10), 5, "the server is off"));
    }

    [EngineFact]
    public void End_goes_with_the_transaction_it_is_in()
    {
        var id = _store.Begin(new NewCollect("nightly", "sql", IsSnapshot: false, At(9)));
        using (_database.BeginWrite()) _store.End(id, new CollectOutcome(At(10), 5, ""));

        _store.List().Single().Outcome.Should().BeNull();
    }

    private static DateTimeOffset At(int hour) => Noon.AddHours(hour - 12);

    private void Collect(string source, string collects)
    {
        foreach (var collect in collects.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var hour = int.Parse(collect[..^1], CultureInfo.InvariantCulture);
            var id = _store.Begin(new NewCollect(source, "sql", IsSnapshot: false, At(hour)));
            if (collect[^1] != '?') _store.End(id, new CollectOutcome(At(hour + 1), 1, collect[^1] == '+' ? "" : "It broke."));
        }
    }
}
