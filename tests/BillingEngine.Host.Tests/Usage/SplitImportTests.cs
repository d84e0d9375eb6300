using System.Globalization;
using System.Text;
using Dapper;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit;

namespace BillingEngine.Host.Tests.Usage;

/// <summary>The same records in any order, split over files and imports, repeated, and under any memory limit, are the same usage (D3).</summary>
public sealed class SplitImportTests
{
    private static readonly Gen<string> Row =
        from account in Gen.Elements("acme", "berlin", "nobody")
        from product in Gen.Elements("server", "sharepoint", "teams")
        from subject in Gen.Elements("s1", "s2", "\"s,3\"", "Büro")
        from date in Gen.Elements("2024-08-31", "2024-09-01", "2024-09-02", "2024-09-30", "2024-08-31T22:30:00Z", "2024-09-31")
        from quantity in Gen.Elements("0", "1", "2.5", "300", "-1")
        from company in Gen.Elements("", "A", "\"B\nC\"")
        from revision in Gen.Elements("", "", "0", "1")
        select $"{account},{product},{subject},{date},{quantity},{company},,{revision}\n";

    [Fact]
    public void Splitting_changes_no_state() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(80)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20240901), FSharpOption<int>.None))),
        Prop.ForAll(
            (from rows in Gen.ArrayOf(Row) from shuffled in Gen.Shuffle(rows) from parts in Gen.Choose(1, 5) select (rows, shuffled, parts)).ToArbitrary(),
            world => Splitting(world.rows, world.shuffled.Chunk(world.rows.Length / world.parts + 1).ToList())));

    // Four files of 256 KiB chunks: with no memory every chunk is merged into the database by itself.
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public void Memory_limit_changes_no_state(int memory)
    {
        using var limited = new ImportWorld { Settings = new EngineSettings { ImportMemoryMiB = memory } };
        for (var file = 0; file < 4; file++) limited.Write($"usage/{file}.csv", Month(file * 8 + 1));
        var result = limited.Import();
        result.Files.Where(file => file.Kind == "usage").Should().OnlyContain(file => file.RowsRead == 16_000 && file.RowsRejected == 8);
        limited.Count("usage_state").Should().Be(1_999);
        limited.Rejections().Should().HaveCount(32);
        // Every subject but the rejected one was used on the days 1 to 30: quantity 1 on odd days and 2 on even ones.
        limited.Database.Connection.Query<(long, long, long)>("SELECT DISTINCT first_day, active_days, peak_micro FROM usage_state")
            .Should().Equal((1, 30, 2_000_000));
        limited.Database.Connection.Query<byte[]>("SELECT DISTINCT files FROM usage_state").Should().ContainSingle().Which.Should().Equal(3, 1, 1, 1);
    }

    private static void Splitting(string[] rows, List<string[]> parts)
    {
        using var once = new ImportWorld();
        using var files = new ImportWorld();
        using var imports = new ImportWorld();
        var whole = once.ImportRows(string.Concat(rows));
        whole.RowsRead.Should().Be(whole.RowsAccepted + whole.RowsRejected).And.Be(rows.Length);
        foreach (var (index, part) in parts.Index()) files.Write($"usage/{index}.csv", ImportWorld.Header + string.Concat(part));
        files.Import().RowsRejected.Should().BeLessThanOrEqualTo(whole.RowsRejected, "equal files count once");
        foreach (var part in parts.Append(rows)) imports.ImportRows(string.Concat(part));
        files.States().Should().Equal(once.States());
        imports.States().Should().Equal(once.States());
    }

    /// <summary>2,000 subjects on eight days from <paramref name="first"/> on, one of them with a bad date.</summary>
    private static string Month(int first)
    {
        var content = new StringBuilder(ImportWorld.Header);
        for (var day = first; day < first + 8; day++)
            for (var subject = 0; subject < 2_000; subject++)
            {
                var date = subject == 1_000 ? "2024-09-00" : $"2024-09-{Math.Min(day, 30):00}";
                var quantity = 1 + (Math.Min(day, 30) + 1) % 2;
                content.Append(CultureInfo.InvariantCulture, $"acme,server,subject-{subject:0000000000},{date},{quantity},\"Company, {subject % 7}\",,\n");
            }
        return content.ToString();
    }
}
