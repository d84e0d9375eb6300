using BillingEngine.Core;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Runs.BrokenInput;

/// <summary>
/// Damaged input is read for what is right in it (0 or 3), or refused as a whole (2): never a failure, never half a file, and of every file the rows
/// read are the rows accepted and the rows rejected (D6).
/// </summary>
public sealed class BrokenInputTests(ITestOutputHelper report) : IDisposable
{
    private const int Variants = 2_500;
    private const int VariantsOfOneWorld = 25;
    private const int Seed = 20240901;

    private readonly Workshop _folder = new();
    private readonly SortedDictionary<int, int> _exits = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damaged_files_are_read_row_by_row_or_refused_whole()
    {
        for (var world = 0; world < Variants / VariantsOfOneWorld; world++) Try(WorldGenerator.Make(Seed + world));
        report.WriteLine($"Exit codes: {string.Join(", ", _exits.Select(exit => $"{exit.Value} × {exit.Key}"))}.");
        _exits.Keys.Should().Contain([ExitCode.Done, ExitCode.WrongInput, ExitCode.NeedsLook], "damage that is never noticed or always refused tests nothing");
    }

    private void Try(World world)
    {
        var dice = new Dice(world.Seed);
        var (fresh, billed) = (_folder.At("fresh.db"), _folder.At("billed.db"));
        Prepare(world, fresh, billed);
        for (var variant = 0; variant < VariantsOfOneWorld; variant++)
        {
            var input = _folder.At("input");
            WorldFolder.Write(world.Deliveries[0], input);
            var file = dice.PickFrom(FolderComparison.FilesOf(input));
            var damaged = new Damage(dice).Of(File.ReadAllBytes(Path.Combine(input, file)));
            File.WriteAllBytes(Path.Combine(input, file), damaged);
            Check(world, dice, dice.Chance(50) ? fresh : billed, $"world {world.Seed}, variant {variant}, {file}");
            Directory.Delete(input, recursive: true);
        }
        foreach (var path in Directory.GetFiles(_folder.Root)) File.Delete(path);
    }

    /// <summary>Two databases: one that is empty, one where the first period was billed.</summary>
    private void Prepare(World world, string fresh, string billed)
    {
        ProgramRun.Of("migrate", "--database", fresh).ExitCode.Should().Be(ExitCode.Done);
        Copy(fresh, billed);
        var input = _folder.At("input");
        WorldFolder.Write(world.Deliveries[0], input);
        Run(world, billed, ["--input", input]).ExitCode.Should().BeOneOf(ExitCode.Done, ExitCode.NeedsLook);
        Directory.Delete(input, recursive: true);
    }

    private void Check(World world, Dice dice, string prepared, string name)
    {
        var database = _folder.At("billing.db");
        Copy(prepared, database);
        var before = Dump(database);
        var input = _folder.At("input");
        var run = dice.Chance(50) ? ProgramRun.Of("import", input, "--database", database) : Run(world, database, ["--input", input]);
        run.ExitCode.Should().BeOneOf([ExitCode.Done, ExitCode.WrongInput, ExitCode.NeedsLook], "{0} said\n{1}{2}", name, run.Output, run.Error);
        _exits[run.ExitCode] = _exits.GetValueOrDefault(run.ExitCode) + 1;
        if (run.ExitCode == ExitCode.WrongInput)
        {
            run.Error.Should().StartWith("error: ", "{0} is refused with a message", name).And.NotContain("   at ", "{0} is no bug", name);
            Dump(database).Should().Be(before, "{0} is refused whole:\n{1}", name, run.Error);
        }
        using (var stored = new StoredDocuments(database))
            stored.WrongFiles.Should().BeEmpty("{0}: rows read are rows accepted and rows rejected", name);
        var verify = ProgramRun.Of("verify", "--database", database);
        verify.ExitCode.Should().Be(ExitCode.Done, "{0}: verify said\n{1}{2}", name, verify.Output, verify.Error);
    }

    // The key of the audit trail belongs to its database.
    private static void Copy(string from, string to)
    {
        foreach (var ending in new[] { "", ".audit-key", ".audit-key.seen" })
        {
            File.Delete(to + ending);
            if (File.Exists(from + ending)) File.Copy(from + ending, to + ending);
        }
    }

    private ProgramRun Run(World world, string database, string[] options) => ProgramRun.Of(
    [
        "run", "--period", world.Opening.ToString(), "--as-of", Day(world.Opening), "--no-html",
        "--database", database, "--output", _folder.At("out"), .. options,
    ]);

    private static string Day(BillingPeriod period) => period.EndDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Dump(string database)
    {
        using var stored = new StoredDocuments(database);
        return stored.Dump();
    }
}
