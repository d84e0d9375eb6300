using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Host.Tests.Payments;
using BillingEngine.Host.Tests.Runs;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.Storage;
using BillingEngine.TestEngines;
using Dapper;
using FastSpringEmulator;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

/// <summary>The views of finance say what the CSV exports say, row by row and to the last digit, on every engine.</summary>
public abstract class FinanceViewTests<TEngine>(PlayedSamples<TEngine> samples) : IClassFixture<PlayedSamples<TEngine>>
    where TEngine : ITestEngine
{
    private static readonly string[] DocumentColumns =
    [
        "document_number", "kind", "account", "account_name", "billing_period", "issued_on", "currency", "charges", "corrections", "minimum",
        "carry_back_credit", "total", "amount_due",
    ];

    private static readonly string[] LineColumns =
    [
        "document_number", "line_number", "account", "kind", "service_period", "product", "description", "unit", "quantity", "price_model", "amount",
        "currency",
    ];

    public static TheoryData<string> Samples => [.. SampleFolder.Names];

    [EngineTheory]
    [MemberData(nameof(Samples))]
    public void View_of_a_sample_has_the_rows_of_its_exports(string name)
    {
        var played = samples.Of(name);
        using var database = BillingDatabase.Open(played.Place);
        var documents = Exported(played.Output, "invoices.csv", DocumentColumns);
        documents.Should().NotBeEmpty();
        View(database, "finance_documents", DocumentColumns).Should().BeEquivalentTo(documents);
        View(database, "finance_lines", LineColumns).Should().BeEquivalentTo(Exported(played.Output, "invoice_lines.csv", LineColumns));
    }

    // Paid, declined, charged back, unasked for, refunded in part, with a credit of a file and one of a credit note.
    [EngineFact]
    public void View_of_money_has_the_rows_of_its_exports()
    {
        using var world = PayWorld.On<TEngine>(accounts: ["acme", "bolt", "core", "dune"]);
        world.Write("input/account_credits.csv",
            "credit,account,amount,currency,granted_on,expires_on,priority,reason\nc,bolt,4.50,USD,2024-09-01,2025-10-01,,outage\n");
        world.Bill("2024-09", "acme 27, bolt 7.50, core 9.99, dune 3");
        world.Gateway.Plan("sub-core", ChargeBehavior.Decline);
        world.Pay();
        world.Gateway.ChargeBack(world.Gateway.Orders.Single(order => order.Subscription == "sub-dune").Id);
        world.Gateway.TakeUnasked("sub-acme", 7);
        world.Apply();
        world.Write("input/usage/again.csv", "account,product,subject,date,quantity,revision\nacme,unit,host,2024-09-05,20,1\n");
        world.Bill("2024-10", "bolt 2");
        world.Run("refund INV-2024-09-000001 --amount 5 --yes");
        world.Run("export --period 2024-10 --no-html").ExitCode.Should().Be(0);
        world.Run("export --period 2024-09 --no-html").ExitCode.Should().Be(0);

        using var database = BillingDatabase.Open(world.Place);
        string[] payments = ["payment", "account", "document_number", "gateway_order", "captured_on", "amount", "tax", "currency", "state"];
        View(database, "finance_payments", payments).Should().HaveCountGreaterThan(3).And.BeEquivalentTo(Exported(world.At("out"), "payments.csv", payments));
        string[] open = ["account", "document_number", "issued_on", "open_amount", "currency"];
        View(database, "finance_receivables", open).Should().HaveCountGreaterThan(2)
            .And.BeEquivalentTo(CsvRows.Read(world.At("out/2024-10/receivables.csv")).Select(row => Joined(row, open)));
        string[] credits = ["credit", "account", "currency", "granted_on", "expires_on", "priority", "reason", "granted", "spent", "expired", "remaining"];
        View(database, "finance_account_credits", credits).Should().NotBeEmpty()
            .And.BeEquivalentTo(CsvRows.Read(world.At("out/2024-10/account_credits_ledger.csv")).Select(row => Joined(row, credits)));
    }

    [EngineFact]
    public void Draft_is_in_no_view()
    {
        using var world = PayWorld.On<TEngine>();
        world.Bill("2024-09", "acme 20", more: "--hold").ExitCode.Should().Be(0);
        using var database = BillingDatabase.Open(world.Place);
        foreach (var view in (string[])["finance_documents", "finance_lines", "finance_receivables"])
            database.Connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {view}").Should().Be(0, view);
    }

    // Every code there can be: three letters, found or not.
    [EngineFact]
    public void Currency_whose_smallest_unit_is_no_hundredth_is_known_to_the_views()
    {
        var place = TEngine.Create();
        using (var database = BillingDatabase.Open(place))
        {
            database.Migrate();
            var units = place.IsFile ? "1 / per_major" : "unit";
            var letters = Enumerable.Range('A', 26).Select(letter => ((char)letter).ToString()).ToList();
            var others = letters.SelectMany(first => letters.SelectMany(second => letters.Select(third => first + second + third)))
                .Where(code => Currency.TryFind(code, out var currency) && currency.Digits != 2)
                .Select(code => (code, 1m / Currency.Find(code).MinorPerMajor));
            database.Connection.Query<(string Code, decimal Unit)>($"SELECT currency, {units} FROM minor_unit").Should().BeEquivalentTo(others);
        }
        TEngine.Remove(place);
    }

    // A document stands the same in every export that has it.
    private static List<string> Exported(string output, string file, string[] columns) =>
    [
        .. Directory.GetFiles(output, file, SearchOption.AllDirectories).Where(path => !path.Contains("-dry-run", StringComparison.Ordinal))
            .SelectMany(CsvRows.Read).Where(row => !row["document_number"].StartsWith("DRAFT", StringComparison.Ordinal))
            .Select(row => Joined(row, columns)).Distinct(),
    ];

    private static string Joined(Dictionary<string, string> row, string[] columns) => string.Join('|', columns.Select(column => row[column]));

    private static List<string> View(BillingDatabase database, string view, string[] columns) =>
    [
        .. database.Connection.Query($"SELECT * FROM {view}").Cast<IDictionary<string, object?>>().Select(row =>
            string.Join('|', columns.Select(column => Guarded(row[column], Shown(column, row[column], Currency.Find((string)row["currency"]!)))))),
    ];

    private static string Guarded(object? value, string shown) => value is string ? CsvRows.Guarded(shown, "") : shown;

    private static string Shown(string column, object? value, Currency currency) => value switch
    {
        null => "",
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => Shown(column, Exact(number), currency),
        decimal quantity when column == "quantity" => quantity.ToString("0.######", CultureInfo.InvariantCulture),
        decimal amount => Whole(amount, currency).ToString($"F{currency.Digits}", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // As people and spreadsheets read a number: with 15 digits.
    private static decimal Exact(double number) =>
        decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static decimal Whole(decimal amount, Currency currency)
    {
        (amount * currency.MinorPerMajor % 1).Should().Be(0, "{0} {1} has no part of its smallest unit", amount, currency);
        return amount;
    }
}

/// <summary>The views in a SQLite file.</summary>
public sealed class FinanceOnSqlite(PlayedSamples<OnSqlite> samples) : FinanceViewTests<OnSqlite>(samples);

/// <summary>The views on PostgreSQL.</summary>
public sealed class FinanceOnPostgres(PlayedSamples<OnPostgres> samples) : FinanceViewTests<OnPostgres>(samples);

/// <summary>The views on SQL Server.</summary>
public sealed class FinanceOnSqlServer(PlayedSamples<OnSqlServer> samples) : FinanceViewTests<OnSqlServer>(samples);
