using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Exporting;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

public sealed class ManifestFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_gives_back_what_was_written()
    {
        var manifest = new Manifest
        {
            Period = new BillingPeriod(2024, 9),
            AsOf = new DateOnly(2024, 10, 1),
            EngineVersion = "1.2.3",
            Inputs = [new InputFile("usage/ä \"1\".csv", new string('a', 64)) { RowsRead = 3_000_000_000, RowsAccepted = 2_999_999_999, RowsRejected = 1 }],
            Documents = new DocumentCounts
            {
                Invoices = 2,
                CreditNotes = 1,
                Statements = 3,
                Sums =
                [
                    new CurrencySums(Currency.Find("JPY")) { TotalMinor = 12 },
                    new CurrencySums(Currency.Find("USD")) { TotalMinor = -4_401, AmountDueMinor = 4_400, MinimumMinor = 1_050, CarryBackCreditMinor = -1 },
                ],
            },
            Outputs = [new ExportedFile("documents/INV-1.html", 7, new string('b', 64)), new ExportedFile("invoices.csv", 2, new string('c', 64))],
        };
        ManifestFile.Write(_folder.Path, manifest);

        ManifestFile.Read(_folder.Path).Should().BeEquivalentTo(
            manifest, options => options.WithStrictOrdering().ComparingByValue<Currency>().ComparingByValue<BillingPeriod>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "period": "2024-09", "asOf": "yesterday" }""")]
    [InlineData("""{ "period": null }""")]
    public void Read_of_what_is_no_manifest_says_so(string text)
    {
        File.WriteAllText(_folder.File("manifest.json"), text);

        FluentActions.Invoking(() => ManifestFile.Read(_folder.Path)).Should().Throw<FormatException>();
    }
}
