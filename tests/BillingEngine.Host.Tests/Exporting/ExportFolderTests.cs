using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

public sealed class ExportFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Publish_of_a_first_export_makes_the_folder_and_leaves_nothing_beside_it()
    {
        Export("first");
        Files().Should().Equal("2024-09/documents/a.html=first", "2024-09/invoices.csv=first");
        Entries().Should().Equal("2024-09");
    }

    [Fact]
    public void Publish_replaces_the_whole_folder()
    {
        Export("first", "stale.csv");
        Export("second");
        Files().Should().Equal("2024-09/documents/a.html=second", "2024-09/invoices.csv=second");
        Entries().Should().Equal("2024-09");
    }

    [Fact]
    public void Nothing_is_visible_under_the_final_name_before_Publish_and_dispose_leaves_the_old_folder()
    {
        Export("first");
        using (var export = ExportFolder.Begin(Output, "2024-09"))
        {
            Write(export, "half");
            Files().Should().Contain("2024-09/invoices.csv=first")
                .And.NotContain(file => file.StartsWith("2024-09/", StringComparison.Ordinal) && file.EndsWith("half", StringComparison.Ordinal));
        }
        Files().Should().Equal("2024-09/documents/a.html=first", "2024-09/invoices.csv=first");
        Entries().Should().Equal("2024-09");
    }

    [Fact]
    public void What_a_killed_process_left_is_cleared()
    {
        Export("first");
        Leave(".2024-09.partial", "half");
        File.WriteAllText(Path.Combine(Output, ".2024-09.lock"), "");
        Export("second");
        Files().Should().Equal("2024-09/documents/a.html=second", "2024-09/invoices.csv=second");
        Entries().Should().Equal("2024-09");
    }

    [Fact]
    public void A_process_killed_between_two_renames_gets_its_old_folder_back()
    {
        Leave(".2024-09.replaced", "old");
        Leave(".2024-09.partial", "new");
        ExportFolder.Begin(Output, "2024-09").Dispose();
        Files().Should().Equal("2024-09/invoices.csv=old");
        Entries().Should().Equal("2024-09");
    }

    [Fact]
    public void A_second_export_of_the_same_period_is_refused_while_the_first_is_written()
    {
        using var first = ExportFolder.Begin(Output, "2024-09");
        var second = () => ExportFolder.Begin(Output, "2024-09");
        second.Should().Throw<InputException>().WithMessage("Another process is writing the export '*2024-09': wait until it is done and try again.");
        using var other = ExportFolder.Begin(Output, "2024-09-dry-run");
        Directory.Exists(other.Partial).Should().BeTrue();
    }

    [Fact]
    public void An_output_that_is_a_file_is_refused_with_what_to_do()
    {
        File.WriteAllText(Output, "in the way");
        var begin = () => ExportFolder.Begin(Output, "2024-09");
        begin.Should().Throw<InputException>().WithMessage("The export cannot be written into '*out': * Make the folder writable or choose another --output.");
    }

    [Fact]
    public void A_file_of_the_periods_name_is_not_overwritten()
    {
        Directory.CreateDirectory(Output);
        File.WriteAllText(Path.Combine(Output, "2024-09"), "mine");
        var export = () => Export("new");
        export.Should().Throw<IOException>();
        File.ReadAllText(Path.Combine(Output, "2024-09")).Should().Be("mine");
        Entries().Should().Equal("2024-09");
    }

    [Fact]
    public void Readers_never_miss_the_folder_while_it_is_replaced_again_and_again()
    {
        Export("0");
        using var stop = new CancellationTokenSource();
        var misses = 0;
        var reader = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
                if (!Directory.Exists(Path.Combine(Output, "2024-09"))) misses++;
        });
        reader.Start();
        for (var i = 1; i <= 50; i++) Export(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        stop.Cancel();
        reader.Join();
        if (OperatingSystem.IsLinux()) misses.Should().Be(0);
        Files().Should().Contain("2024-09/invoices.csv=50");
    }

    private void Export(string text, params string[] more)
    {
        using var export = ExportFolder.Begin(Output, "2024-09");
        Write(export, text);
        foreach (var name in more) File.WriteAllText(Path.Combine(export.Partial, name), text);
        export.Publish();
    }

    private static void Write(ExportFolder export, string text)
    {
        Directory.CreateDirectory(Path.Combine(export.Partial, "documents"));
        File.WriteAllText(Path.Combine(export.Partial, "documents", "a.html"), text);
        File.WriteAllText(Path.Combine(export.Partial, "invoices.csv"), text);
    }

    private void Leave(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(Output, name));
        File.WriteAllText(Path.Combine(Output, name, "invoices.csv"), text);
    }

    private IEnumerable<string> Entries() =>
        Directory.EnumerateFileSystemEntries(Output).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal);

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories)
        .Where(file => new FileInfo(file).Length > 0)
        .Select(file => $"{Path.GetRelativePath(Output, file)}={File.ReadAllText(file)}")
        .Order(StringComparer.Ordinal);
}
