using BillingEngine.Host.Exporting;
using BillingEngine.Host.Stages;
using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

/// <summary>A run that finds nothing new leaves an export alone that stands whole and would be the same again (decision 0024).</summary>
public sealed class StandingExportTests : IDisposable
{
    private const string Left = "The exports are as they were.";
    private const string Written = "The exports were written again.";

    private readonly SmallMonth _month = new();

    public void Dispose() => _month.Dispose();

    [Fact]
    public void Run_again_leaves_every_file_of_the_export_alone()
    {
        _month.Bill();
        var before = Times();

        _month.Bill().Output.Should().Contain(Left);

        Times().Should().Equal(before);
    }

    [Fact]
    public void Run_again_tells_the_same_figures_of_an_export_it_left_alone()
    {
        var first = _month.Bill("--json").Output;
        var again = _month.Bill("--json").Output;

        foreach (var figure in new[] { "rejected_rows", "review_rows", "folder", "accounts_parked" })
            Line(again, figure).Should().Be(Line(first, figure));
        Line(first, "exports_written").Should().EndWith("true,");
        Line(again, "exports_written").Should().EndWith("false,");
    }

    [Theory]
    [InlineData("a file was changed by hand")]
    [InlineData("a file is missing")]
    [InlineData("a file was added")]
    [InlineData("the manifest was changed by hand")]
    [InlineData("the manifest is missing")]
    [InlineData("the mark is missing")]
    [InlineData("the mark is damaged")]
    [InlineData("the folder is missing")]
    public void Run_again_writes_an_export_anew_when(string what)
    {
        _month.Bill();
        var before = Content();
        Spoil(what);

        _month.Bill().Output.Should().Contain(Written);

        Content().Should().Equal(before);
    }

    [Theory]
    [InlineData("""{ "BillingEngine": { "TotalMoveShare": 0.25 } }""")]
    [InlineData("""{ "BillingEngine": { "Vendor": { "Name": "Other" } } }""")]
    public void Run_again_writes_an_export_anew_when_settings_that_show_in_it_changed(string json)
    {
        _month.Bill();
        var settings = "--config " + _month.Write("a.json", json);

        _month.Bill(settings).Output.Should().Contain(Written);
        _month.Bill(settings).Output.Should().Contain(Left);
    }

    [Fact]
    public void Run_again_writes_pages_that_were_not_asked_for_before()
    {
        _month.Bill();

        _month.Run($"run --period 2024-09 --as-of 2024-10-01 --input {_month.Input}").Output.Should().Contain(Written);

        Directory.GetFiles(Path.Combine(_month.Output, "2024-09", "documents")).Should().HaveCount(2);
    }

    [Fact]
    public void Run_again_writes_an_export_anew_when_facts_came_that_no_run_bills()
    {
        _month.Write("input/usage/bad.csv", "account,product,subject,date,quantity\nnobody,server,s,2024-09-01,1\n");
        _month.Bill();
        _month.Run("rejects dismiss --reason gone --all").ExitCode.Should().Be(0);

        _month.Bill().Output.Should().Contain(Written);

        _month.Bill().Output.Should().Contain(Left);
    }

    [Fact]
    public void Export_always_writes()
    {
        _month.Bill();
        var before = Times();

        _month.Run("export --period 2024-09").ExitCode.Should().Be(0);

        Times().Should().NotEqual(before);
    }

    [Fact]
    public void Every_setting_is_known_to_show_in_exports_or_not()
    {
        string[] shown = ["CorrectionWindow", "TotalMoveShare", "Payments", "Vendor", "Sources"];
        string[] notShown =
        [
            "Provider", "Database", "CopyFrom", "CopyTo", "Output", "Actor", "AuditKey", "EntitlementKeys", "Json", "LockWaitSeconds", "TotalBound",
            "ImportMemoryMiB", "PageSize", "ShardSize", "ArchiveFolder", "RawFolder", "RawPath", "InboxDatabase", "InboxPlace", "HasInbox", "Place",
            "FilesBeside",
            "StandingExports", "Webhook", "Gateway", "Serve",
        ];

        typeof(EngineSettings).GetProperties().Select(property => property.Name).Should().BeEquivalentTo(shown.Concat(notShown),
            "a setting that shows in exports must be part of ExportSource, or runs leave exports alone that are out of date");
    }

    [Fact]
    public void Source_of_an_export_differs_by_each_setting_that_shows()
    {
        var plain = new EngineSettings();
        var request = new ExportRequest(new Core.BillingPeriod(2024, 9));
        EngineSettings[] changed =
        [
            plain with { CorrectionWindow = 4 }, plain with { TotalMoveShare = 0.4m }, plain with { Payments = plain.Payments with { OverdueDays = 6 } },
            plain with { Payments = plain.Payments with { RetryDays = [1] } }, plain with { Vendor = plain.Vendor with { Name = "A" } },
            plain with { Vendor = plain.Vendor with { Address = "A" } }, plain with { Vendor = plain.Vendor with { Contact = "A" } },
            plain with { Sources = [new SourceSettings("nightly", "managed-backup")] },
        ];

        changed.Select(settings => ExportSource.Terms(settings, request)).Append(ExportSource.Terms(plain, request))
            .Append(ExportSource.Terms(plain, request with { Html = false })).Should().OnlyHaveUniqueItems();
    }

    private void Spoil(string what)
    {
        var folder = Path.Combine(_month.Output, "2024-09");
        var mark = _month.Database + ".exports";
        switch (what)
        {
            case "a file was changed by hand": File.AppendAllText(Path.Combine(folder, "invoices.csv"), "x"); break;
            case "a file is missing": File.Delete(Path.Combine(folder, "usage.csv")); break;
            case "a file was added": File.WriteAllText(Path.Combine(folder, "notes.txt"), "x"); break;
            case "the manifest was changed by hand": File.AppendAllText(Path.Combine(folder, "manifest.json"), " "); break;
            case "the manifest is missing": File.Delete(Path.Combine(folder, "manifest.json")); break;
            case "the mark is missing": File.Delete(mark); break;
            case "the mark is damaged": File.WriteAllText(mark, "x"); break;
            case "the folder is missing": Directory.Delete(folder, recursive: true); break;
            default: throw new ArgumentException(what);
        }
    }

    private Dictionary<string, string> Content() => Directory.GetFiles(Path.Combine(_month.Output, "2024-09"), "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, File.ReadAllText);

    private Dictionary<string, DateTime> Times() => Directory.GetFiles(Path.Combine(_month.Output, "2024-09"), "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private static string Line(string json, string name) => json.Split('\n').First(line => line.Contains($"\"{name}\"", StringComparison.Ordinal)).Trim();
}
