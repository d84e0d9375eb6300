using BillingEngine.Core;
using BillingEngine.Core.Usage;
using BillingEngine.Storage.Usage;
using BillingEngine.TestEngines;
using Dapper;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>Merging a buffer into the stored states: once or in parts, in any order, again (D3–D5), and what came too late (D17, D24).</summary>
public abstract class UsageMergeTests<TEngine>
    where TEngine : ITestEngine
{
    private static readonly Gen<StoredWorld.Row[]> Rows = Gen.ArrayOf(StoredWorld.AnyRow);

    [EngineFact]
    public void Merging_in_parts_equals_merging_at_once() =>
        ForAll(TEngine.Cases(60), from rows in Rows from parts in Gen.Choose(1, 6) from shuffled in Gen.Shuffle(rows) select (rows, parts, shuffled), world =>
        {
            using var once = NewWorld();
            using var inParts = NewWorld();
            once.Merge(world.rows);
            foreach (var part in world.shuffled.Chunk(world.rows.Length / world.parts + 1)) inParts.Merge(part);
            inParts.States().Should().Equal(once.States());
        });

    [EngineFact]
    public void Merging_again_changes_no_row() =>
        ForAll(TEngine.Cases(40), Rows, rows =>
        {
            using var world = NewWorld();
            world.Merge(rows);
            var (states, texts) = (world.States(), world.Count("text"));
            var changes = TotalChanges(world);
            world.Merge(rows);
            world.States().Should().Equal(states);
            world.Count("text").Should().Be(texts);
            TotalChanges(world).Should().Be(changes);
        });

    [EngineFact]
    public void Stored_state_is_read_back_as_it_was_joined()
    {
        using var world = NewWorld();
        world.Database.Connection.Execute(
            "INSERT INTO product_code (product_code_id, sha256, code) VALUES (1, @sha256, 'server')", new { sha256 = new byte[32] });
        world.Merge([Row("s1", 3) with { Micro = 1_500_000, Company = "Ä", FileId = 300 }, Row("s1", 5) with { SubjectName = "N", FileId = 7 }]);
        var state = new UsageStateReader(world.Database, []).States("[1]", September, September)[1].Should().ContainSingle().Subject;
        var days = new long[30];
        state.Days.Decode(days);
        days.Index().Where(day => day.Item > 0).Should().Equal((2, 1_500_000), (4, 1_000_000));
        (state.Subject, state.ProductCode, state.Company, state.SubjectName).Should().Be(("s1", "server", new DatedText(3, "Ä"), new DatedText(5, "N")));
        state.Files.Should().Equal(7, 300);
    }

    [EngineFact]
    public void Texts_are_stored_once()
    {
        using var world = NewWorld();
        world.Merge([Row("same", 1) with { Company = "same", SubjectName = "other" }, Row("same", 1) with { AccountId = 2, Company = "other" }]);
        world.Merge([Row("other", 1) with { Company = "new", AccountId = 3 }]);
        world.Database.Connection.Query<string>("SELECT utf8 FROM text ORDER BY utf8").Should().Equal("new", "other", "same");
    }

    // With three bits of hash all texts share eight keys, so most of them stand at the next free one.
    [EngineFact]
    public void Texts_that_share_a_key_are_told_apart() =>
        ForAll(TEngine.Cases(40), from rows in Rows from more in Rows select (rows, more), world =>
        {
            using var plain = NewWorld();
            using var crowded = NewWorld(textKeyBits: 3);
            foreach (var stored in (StoredWorld[])[plain, crowded])
            {
                stored.Merge(world.rows);
                stored.Merge(world.more);
            }
            crowded.States().Should().Equal(plain.States());
            crowded.Count("text").Should().Be(plain.Count("text")).And.Be(crowded.Count("text_key"));
        });

    [EngineFact]
    public void Stored_company_that_wins_keeps_its_text()
    {
        using var world = NewWorld();
        world.Merge([Row("s1", 9) with { Company = "later", SubjectName = "later" }]);
        world.Merge([Row("s1", 2) with { Company = "earlier", SubjectName = "earlier", FileId = 2 }]);
        world.States().Should().ContainSingle().Which.Should().Contain(" later@9 later@9 ");
    }

    // The window of the next run (October, after September's) reaches back to July; June is too late.
    [EngineTheory]
    [InlineData("2024-05", "2024-06", true)]
    [InlineData("2024-05", "2024-07", false)]
    [InlineData("2024-05", "2024-11", false)]
    [InlineData("2024-08", "2024-07", true)]
    [InlineData("2024-08", "2024-08", false)]
    public void Usage_before_the_window_or_the_opening_period_is_noted(string opening, string period, bool late)
    {
        using var world = NewWorld();
        world.Run(opening);
        world.Run("2024-09");
        world.Merge([Row("s1", 1) with { Date = (BillingPeriod.Parse(period).Index, 1) }], importId: 5);
        world.Late().Should().Equal(late ? [$"5 1 1 s1 {period}"] : []);
    }

    [EngineFact]
    public void Before_the_first_run_nothing_is_too_late()
    {
        using var world = NewWorld();
        world.Merge([Row("s1", 1) with { Date = (0, 1) }]);
        world.Late().Should().BeEmpty();
    }

    [EngineFact]
    public void Interim_run_moves_no_window()
    {
        using var world = NewWorld();
        world.Run("2024-06", interim: true);
        world.Run("2024-09", interim: true);
        world.Merge([.. new[] { "2024-06", "2024-05" }.Select(period => Row("s1", 1) with { Date = (BillingPeriod.Parse(period).Index, 1) })]);
        world.Late().Should().Equal("1 1 1 s1 2024-05");
    }

    [EngineFact]
    public void Late_usage_is_noted_only_where_it_says_something_new()
    {
        using var world = NewWorld();
        var rows = new[] { Row("used", 1), Row("unused", 1) with { Micro = 0 }, Row("more", 1) };
        world.Merge(rows);
        world.Run("2025-09");
        var later = new[] { Row("unused", 2) with { Micro = 0, Company = "C" }, Row("more", 1) with { Micro = 2_000_000 }, Row("used", 2) with { Micro = 0 } };
        world.Merge([.. rows, .. later], importId: 2);
        world.Merge(rows, importId: 3);
        world.Late().Should().Equal("2 1 1 more 2024-09");
    }

    private static BillingPeriod September => BillingPeriod.Parse("2024-09");

    private static StoredWorld.Row Row(string subject, int day) => new(1, 1, subject, (September.Index, day));

    private static StoredWorld NewWorld(int textKeyBits = 62) => new(TEngine.Create(), TEngine.Remove) { TextKeyBits = textKeyBits };

    private static long TotalChanges(StoredWorld world) => world.Database.Engine.Changes;

    private static void ForAll<T>(int cases, Gen<T> generator, Action<T> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(60)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20240901), FSharpOption<int>.None))),
        Prop.ForAll(generator.ToArbitrary(), property));
}
