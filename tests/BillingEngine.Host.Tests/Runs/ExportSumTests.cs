using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Samples;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>
/// Exports add up: totals are the sums of the lines, shares the sums of the charges (D14), and the manifest tells of every file what is in it.
/// </summary>
public sealed class ExportSumTests
{
    [Fact]
    public void Totals_shares_and_manifest_add_up_after_every_run() => ForAllWorlds.Check(120, world =>
    {
        using var played = new PlayedWorld(world);
        foreach (var step in world.Steps)
        {
            if (played.Play(step) is not { } outcomes) continue;
            var folder = played.ExportOf(step.Period);
            TotalsAreSumsOfLines(folder);
            SharesAreCharges(played, folder, outcomes);
            HistoryIsLines(played, folder, step.Period);
            LicensesAreUsage(folder, step.Period);
            ManifestIsRight(folder);
            RowsReadAreAcceptedOrRejected(folder);
        }
    });

    private static void TotalsAreSumsOfLines(string folder)
    {
        var lines = CsvRows.Read(Path.Combine(folder, "invoice_lines.csv")).ToLookup(row => row["document_number"], StringComparer.Ordinal);
        var documents = CsvRows.Read(Path.Combine(folder, "invoices.csv"));
        lines.Select(document => document.Key).Should().BeEquivalentTo(documents.Select(document => document["document_number"]));
        foreach (var document in documents)
        {
            var own = lines[document["document_number"]].ToList();
            var usage = own.Where(line => line["kind"] == "usage").ToLookup(line => line["service_period"] == document["billing_period"]);
            own.Select(line => int.Parse(line["line_number"], CultureInfo.InvariantCulture)).Should().Equal(Enumerable.Range(1, own.Count));
            Amount(document, "total").Should().Be(Sum(own));
            Amount(document, "charges").Should().Be(Sum(usage[true]));
            Amount(document, "corrections").Should().Be(Sum(usage[false]));
            Amount(document, "minimum").Should().Be(Sum(own.Where(line => line["kind"] == "minimum")));
            Amount(document, "carry_back_credit").Should().Be(Sum(own.Where(line => line["kind"] == "carry-back-credit")));
            Amount(document, "amount_due").Should().Be(document["kind"] == "invoice" ? Sum(own) : 0);
        }
    }

    /// <summary>The shares of a product's subjects add up to the sum of all its lines in that service period, right after the run that rated it.</summary>
    private static void SharesAreCharges(PlayedWorld played, string folder, IReadOnlyList<PlainOutcome> outcomes)
    {
        var rated = outcomes.Where(outcome => !outcome.IsParked).ToDictionary(outcome => CsvRows.Guarded(outcome.Account, "account"), StringComparer.Ordinal);
        var shares = CsvRows.Read(Path.Combine(folder, "usage.csv")).Where(row => rated.ContainsKey(row["account"]))
            .GroupBy(row => (row["account"], row["product"], row["service_period"]))
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row["amount"].Length == 0 ? 0 : Amount(row, "amount")));
        foreach (var ((account, product, period), sum) in shares)
        {
            var ledger = played.Ledger.Accounts[rated[account].Account];
            sum.Should().Be(ledger.Billed(BillingPeriod.Parse(period), product.TrimStart('\'')), "{0} {1} {2}", account, product, period);
        }
        foreach (var outcome in rated)
            foreach (var line in outcome.Value.Lines.Where(line => line.Product is not null))
                shares.GetValueOrDefault((outcome.Key, CsvRows.Guarded(line.Product!, "product"), line.ServicePeriod.ToString()))
                    .Should().Be(played.Ledger.Accounts[outcome.Value.Account].Billed(line.ServicePeriod, line.Product), "{0} {1}", outcome.Key, line);
    }

    /// <summary>L11: whatever was billed of the period, by whatever document, is the cost of its licences, also of an account that is parked now.</summary>
    private static void HistoryIsLines(PlayedWorld played, string folder, BillingPeriod period)
    {
        var costs = CsvRows.Read(Path.Combine(folder, "license_history.csv")).GroupBy(row => row["x_account"], StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => Amount(row, "Cost")), StringComparer.Ordinal);
        foreach (var account in played.Ledger.Accounts.Values)
            costs.GetValueOrDefault(CsvRows.Guarded(account.Code, "account")).Should().Be(account.Charges(period), "{0} {1}", account.Code, period);
    }

    /// <summary>L10: what was metered in the period stands in both files with the same amount, and no licence stands there twice.</summary>
    private static void LicensesAreUsage(string folder, BillingPeriod period)
    {
        var licenses = CsvRows.Read(Path.Combine(folder, "licenses.csv")).ToDictionary(row => (row["account"], row["product"], row["subject"]));
        var usage = CsvRows.Read(Path.Combine(folder, "usage.csv")).Where(row => row["service_period"] == period.ToString()).ToList();
        foreach (var row in usage)
        {
            var license = licenses[(row["account"], row["product"], row["subject"])];
            (license["quantity"], license["amount"]).Should().Be((row["quantity"], row["amount"]));
        }
        var metered = usage.Select(row => (row["account"], row["product"], row["subject"])).ToHashSet();
        licenses.Where(license => !metered.Contains(license.Key) && license.Value["quantity"] != "0").Should().BeEmpty();
    }

    private static void ManifestIsRight(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var outputs = manifest.RootElement.GetProperty("outputs").EnumerateArray().ToList();
        outputs.Select(output => output.GetProperty("path").GetString()).Append("manifest.json").Order(StringComparer.Ordinal)
            .Should().Equal(FolderComparison.FilesOf(folder));
        foreach (var output in outputs)
        {
            var path = Path.Combine(folder, output.GetProperty("path").GetString()!);
            output.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
            if (path.EndsWith(".csv", StringComparison.Ordinal)) output.GetProperty("rows").GetInt32().Should().Be(CsvRows.Read(path).Count);
        }
        var documents = CsvRows.Read(Path.Combine(folder, "invoices.csv"));
        foreach (var kind in (string[])["invoice", "credit-note", "statement"])
            manifest.RootElement.GetProperty("documents").GetProperty(kind).GetInt32().Should().Be(documents.Count(row => row["kind"] == kind));
        var sums = manifest.RootElement.GetProperty("sums").EnumerateArray().Select(sum => string.Join('|',
            new[] { "currency", "total", "amountDue", "minimum", "carryBackCredit" }.Select(name => sum.GetProperty(name).GetString())));
        sums.Should().Equal(documents.GroupBy(row => row["currency"], StringComparer.Ordinal).OrderBy(rows => rows.Key, StringComparer.Ordinal).Select(Sums));
    }

    private static string Sums(IGrouping<string, Dictionary<string, string>> rows) => string.Join('|',
        new[] { "total", "amount_due", "minimum", "carry_back_credit" }
            .Select(name => rows.Sum(row => Amount(row, name)).ToString(CultureInfo.InvariantCulture)).Prepend(rows.Key));

    private static void RowsReadAreAcceptedOrRejected(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        foreach (var input in manifest.RootElement.GetProperty("inputs").EnumerateArray())
            input.GetProperty("rowsRead").GetInt64()
                .Should().Be(input.GetProperty("rowsAccepted").GetInt64() + input.GetProperty("rowsRejected").GetInt64());
    }

    private static decimal Sum(IEnumerable<Dictionary<string, string>> lines) => lines.Sum(line => Amount(line, "amount"));

    private static decimal Amount(Dictionary<string, string> row, string name) => decimal.Parse(row[name], CultureInfo.InvariantCulture);
}
