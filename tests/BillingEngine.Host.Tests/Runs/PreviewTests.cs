using System.Globalization;
using System.Text.Json;
using BillingEngine.Host.Tests.Runs.Worlds;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>A preview is what the run then bills: the same lines for every account, the same accounts parked.</summary>
public sealed class PreviewTests
{
    private static readonly string[] Fields = ["line_number", "kind", "service_period", "product", "description", "unit", "quantity", "price_model", "amount"];

    [Fact]
    public void Preview_of_every_account_is_what_the_run_bills() => ForAllWorlds.Check(150, world =>
    {
        using var played = new PlayedWorld(world);
        foreach (var step in world.Steps)
        {
            if (step.Kind != StepKind.Run)
            {
                played.Play(step);
                continue;
            }
            if (step.Delivery is { } delivery) played.Play(Step.Import(delivery));
            var previews = played.Ledger.Accounts.Keys.Select(account => (account, Text: Preview(played, step, account))).ToList();
            var before = NumbersOf(played, step);
            played.Play(step with { Delivery = null });
            foreach (var (account, text) in previews)
                text.Should().Be(Billed(played, step, account, before), "that is what {0} bills {1}", step, account);
        }
    });

    private static string Preview(PlayedWorld played, Step step, string account)
    {
        var run = played.Succeed("preview", "--json", "--account=" + account, "--period", step.Period.ToString(),
            "--as-of", step.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        using var json = JsonDocument.Parse(run.Output);
        run.ExitCode.Should().Be(json.RootElement.GetProperty("parked").ValueKind == JsonValueKind.Null ? ExitCode.Done : ExitCode.NeedsLook);
        var document = json.RootElement.GetProperty("document");
        if (document.ValueKind == JsonValueKind.Null) return "";
        var lines = document.GetProperty("lines").EnumerateArray()
            .Select(line => string.Join('|', Fields.Select(name => CsvRows.Guarded(line.GetProperty(name).ToString(), name))));
        return document.GetProperty("kind").GetString() + "\n" + string.Join('\n', lines);
    }

    /// <summary>The document of an account that is new in the export, in the form of <see cref="Preview"/>; empty for none.</summary>
    private static string Billed(PlayedWorld played, Step step, string account, HashSet<string> before)
    {
        var document = CsvRows.Read(Path.Combine(played.ExportOf(step.Period), "invoices.csv"))
            .SingleOrDefault(row => row["account"] == CsvRows.Guarded(account, "account") && !before.Contains(row["document_number"]));
        if (document is null) return "";
        var lines = CsvRows.Read(Path.Combine(played.ExportOf(step.Period), "invoice_lines.csv"))
            .Where(row => row["document_number"] == document["document_number"])
            .Select(row => string.Join('|', Fields.Select(name => row[name])));
        return document["kind"] + "\n" + string.Join('\n', lines);
    }

    private static HashSet<string> NumbersOf(PlayedWorld played, Step step)
    {
        var path = Path.Combine(played.ExportOf(step.Period), "invoices.csv");
        return File.Exists(path) ? [.. CsvRows.Read(path).Select(row => row["document_number"])] : [];
    }
}
