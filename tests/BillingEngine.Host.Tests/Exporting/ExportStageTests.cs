using System.Security.Cryptography;
using System.Text.Json;
using BillingEngine.Core;
using Dapper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Exporting;

/// <summary>The files of a first month, row by row. Amounts are worked out in the comments: a server is 6.00, a desktop 1.50, the minimum 20.00.</summary>
public sealed class ExportStageTests : IDisposable
{
    private readonly ExportWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Invoices_list_every_document_by_account()
    {
        FirstMonth();
        _world.Text("invoices.csv").Should().Be(
            "document_number,kind,account,account_name,billing_period,issued_on,currency,charges,corrections,minimum,carry_back_credit,"
            + "total,amount_due,status\r\n"
            + "INV-2024-09-000001,invoice,acme,Acme GmbH,2024-09,2024-10-01,USD,18.00,0.00,2.00,0.00,20.00,20.00,issued\r\n"
            + "INV-2024-09-000002,invoice,nippon,Nippon KK,2024-09,2024-10-01,JPY,1500,0,0,0,1500,1500,issued\r\n"
            + "STM-2024-09-000001,statement,shop,\"'=Shop, Ltd\",2024-09,2024-10-01,USD,6.00,0.00,0.00,0.00,6.00,0.00,issued\r\n");
    }

    [Fact]
    public void Lines_are_listed_by_document_and_line()
    {
        FirstMonth();
        _world.Text("invoice_lines.csv").Should().Be(
            "document_number,line_number,account,kind,service_period,product,description,unit,quantity,price_model,unit_price,amount,currency\r\n"
            + "INV-2024-09-000001,1,acme,usage,2024-09,server,Server,instance,3,per-unit,6.000000,18.00,USD\r\n"
            + "INV-2024-09-000001,2,acme,minimum,2024-09,,Minimum commitment 2024-09,,,,,2.00,USD\r\n"
            + "INV-2024-09-000002,1,nippon,usage,2024-09,server,Server,instance,3,per-unit,500.000000,1500,JPY\r\n"
            + "STM-2024-09-000001,1,shop,usage,2024-09,server,Server,instance,1,per-unit,6.000000,6.00,USD\r\n");
    }

    [Fact]
    public void Usage_lists_every_used_subject_with_its_share()
    {
        FirstMonth();
        _world.Text("usage.csv").Should().Be(
            "document_number,account,company,product,subject,subject_name,service_period,first_day,last_day,active_days,trial_days,billable_days,"
            + "quantity,amount,currency\r\n"
            + "INV-2024-09-000001,acme,Bergmann KG,server,s1,,2024-09,2024-09-01,2024-09-30,30,0,30,2,12.00,USD\r\n"
            + "INV-2024-09-000001,acme,Weiß & Söhne,server,s2,Büro,2024-09,2024-09-05,2024-09-05,1,0,1,1,6.00,USD\r\n"
            + ",acme,,worker,w1,,2024-09,2024-09-01,2024-09-10,10,0,10,4,0.00,USD\r\n"
            + "INV-2024-09-000002,nippon,,server,n1,,2024-09,2024-09-01,2024-09-30,30,0,30,3,1500,JPY\r\n"
            + "STM-2024-09-000001,shop,,server,x1,,2024-09,2024-09-01,2024-09-30,30,0,30,1,6.00,USD\r\n"
            // 14 trial days from the 20th reach beyond the month: nothing billable, so no document.
            + ",zeta,,desktop,d1,,2024-09,2024-09-20,2024-09-30,11,11,0,0,0.00,USD\r\n");
    }

    [Fact]
    public void Credits_list_what_a_true_up_left()
    {
        FirstMonth();
        _world.Text("credits.csv").Should().Be(
            "account,service_period,currency,granted,spent,expired,remaining\r\n"
            + "acme,2024-09,USD,2.00,0.00,0.00,2.00\r\n");
    }

    [Fact]
    public void A_share_of_a_charge_that_does_not_divide_adds_up()
    {
        // A flat 10.00 for three brandings (one of them is included, so two are charged): 3.33⅓ each, and the first gets the cent that is left.
        _world.Use("acme/branding/a 2024-09 1 1").Use("acme/branding/b 2024-09 1 1").Use("acme/branding/c 2024-09 1 1").Run("2024-09").Export("2024-09");
        _world.Rows("usage.csv").Select(row => row.Split(',')[13]).Should().Equal("3.34", "3.33", "3.33");
    }

    [Fact]
    public void Manifest_lists_inputs_documents_sums_and_files_with_their_hashes()
    {
        _world.ImportFile("usage/b.csv", 7, new Rejection(3, "bad", "x"u8.ToArray(), RejectionRetry.Never)).ImportFile("usage/a.csv", 5);
        var result = FirstMonth(html: true);
        var manifest = JsonDocument.Parse(_world.Text("manifest.json")).RootElement;
        _world.Text("manifest.json").Should().EndWith("}\n").And.StartWith(
            $"{{\n  \"period\": \"2024-09\",\n  \"asOf\": \"2024-10-01\",\n  \"engineVersion\": \"{EngineVersion.Text}\",\n");
        manifest.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("path").GetString())
            .Should().Equal("accounts.csv", "pricebook-yen.json", "pricebook.json", "usage/a.csv", "usage/b.csv");
        manifest.GetProperty("inputs")[4].GetRawText().Should().EndWith("\"rowsRead\": 8,\n      \"rowsAccepted\": 7,\n      \"rowsRejected\": 1\n    }");
        manifest.GetProperty("documents").GetRawText().Should().Be("{\n    \"invoice\": 2,\n    \"credit-note\": 0,\n    \"statement\": 1\n  }");
        manifest.GetProperty("sums").EnumerateArray()
            .Select(sums => string.Join(' ', sums.EnumerateObject().Select(property => $"{property.Name}={property.Value}")))
            .Should().Equal(
                "currency=JPY total=1500 amountDue=1500 minimum=0 carryBackCredit=0",
                "currency=USD total=26.00 amountDue=20.00 minimum=2.00 carryBackCredit=0.00");
        var outputs = manifest.GetProperty("outputs").EnumerateArray().ToDictionary(output => output.GetProperty("path").GetString()!);
        outputs.Keys.Should().Equal(
            "credits.csv", "documents/INV-2024-09-000001.html", "documents/INV-2024-09-000002.html", "documents/STM-2024-09-000001.html",
            "invoice_lines.csv", "invoices.csv", "license_history.csv", "licenses.csv", "rejects.csv", "review.csv", "usage.csv");
        foreach (var (path, output) in outputs)
            output.GetProperty("sha256").GetString().Should().Be(Sha256(Path.Combine(result.Folder, path)), path);
        outputs["invoice_lines.csv"].GetProperty("rows").GetInt64().Should().Be(4);
        outputs["documents/INV-2024-09-000001.html"].GetProperty("rows").GetInt64().Should().Be(2);
        result.Rejects.Should().Be(1);
    }

    [Fact]
    public void Export_again_writes_the_same_bytes()
    {
        FirstMonth(html: true);
        var first = _world.Files();
        _world.Export("2024-09", html: true);
        _world.Files().Should().Equal(first);
        first.Keys.Should().Contain("2024-09/documents/STM-2024-09-000001.html").And.HaveCount(12);
    }

    [Fact]
    public void Pages_of_one_account_give_the_same_bytes_as_large_pages()
    {
        using var small = new ExportWorld(new EngineSettings { PageSize = 1 });
        Use(small).Run("2024-09").Export("2024-09", html: true);
        FirstMonth(html: true);
        small.Files().Should().Equal(_world.Files());
    }

    [Fact]
    public void Without_html_there_is_no_folder_of_documents()
    {
        var result = FirstMonth();
        Directory.GetFileSystemEntries(result.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .Should().Equal(
                "credits.csv", "invoice_lines.csv", "invoices.csv", "license_history.csv", "licenses.csv", "manifest.json", "rejects.csv", "review.csv",
                "usage.csv");
    }

    [Fact]
    public void A_period_that_was_never_run_is_refused()
    {
        var export = () => _world.Export("2024-09");
        export.Should().Throw<InputException>().WithMessage("2024-09 was never run, so there is nothing to export: run 'billing run --period 2024-09'.");
        Directory.Exists(_world.Settings.Output).Should().BeFalse();
    }

    [Fact]
    public void A_fault_while_writing_leaves_the_old_folder_and_nothing_else()
    {
        FirstMonth(html: true);
        var before = _world.Files();
        _world.Database.Connection.Execute("UPDATE document_line SET evidence = x'07' WHERE line_number = 2");
        var export = () => _world.Export("2024-09", html: true);
        export.Should().Throw<FormatException>().WithMessage("*damaged*");
        _world.Files().Should().Equal(before);
        Directory.GetFileSystemEntries(_world.Settings.Output).Should().ContainSingle();
    }

    private static string Sha256(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private Stages.ExportResult FirstMonth(bool html = false) => Use(_world).Run("2024-09").Export("2024-09", html);

    private static ExportWorld Use(ExportWorld world) => world
        .Use("acme/server/s2 2024-09 5 1", "Weiß & Söhne", "Büro")
        .Use("acme/server/s1 2024-09 1-30 2", "Bergmann KG")
        .Use("acme/worker/w1 2024-09 1-10 4")
        .Use("nippon/server/n1 2024-09 1-30 3")
        .Use("shop/server/x1 2024-09 1-30 1")
        .Use("zeta/desktop/d1 2024-09 20-30 1");
}
