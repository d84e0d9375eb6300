using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>Configuration: file, then environment, then command line; everything wrong in one list.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, false, "billing.db")]
    [InlineData(true, false, "variable.db")]
    [InlineData(false, true, "option.db")]
    [InlineData(true, true, "option.db")]
    public void The_later_source_wins(bool hasVariable, bool hasOption, string expected)
    {
        var config = _folder.Write("my.json", $$"""{ "BillingEngine": { "Database": "{{_folder.At("billing.db")}}" } }""");
        var variables = new Dictionary<string, string>();
        if (hasVariable) variables["BILLING_DATABASE"] = _folder.At("variable.db");
        string[] option = hasOption ? ["--database", _folder.At("option.db")] : [];

        var run = ProgramRun.With(variables, ["migrate", "--config", config, .. option]);

        run.Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        Directory.GetFiles(_folder.Root, "*.db").Should().Equal(_folder.At(expected));
    }

    [Fact]
    public void The_working_directory_holds_the_default_configuration_file()
    {
        _folder.Write("appsettings.json", """
            {
              // comments and trailing commas are allowed, other sections are not ours
              "Logging": { "Level": "none" },
              "BillingEngine": { "database": "from-file.db", "vendor": { "name": "Acme" }, },
            }
            """);

        var run = ProgramRun.Process(_folder.Root, [], "migrate");

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        File.Exists(_folder.At("from-file.db")).Should().BeTrue();
    }

    [Fact]
    public void All_faults_are_told_in_one_list_with_key_and_origin()
    {
        var config = _folder.Write("my.json", """
            { "BillingEngine": { "CorrectionWindow": 121, "PageSise": 5, "Vendor": { "Nme": "x" }, "TotalBound": [1], "LockWaitSeconds": "soon" } }
            """);
        var variables = new Dictionary<string, string>
        {
            ["BILLING_IMPORT_MEMORY_MIB"] = "15",
            ["BILLING_VENDOR__NAME"] = " ",
            ["BILLING_TotalMoveShare"] = "0,5",
        };

        var run = ProgramRun.With(variables, "migrate", "--config", config, "--provider", "mysql");

        run.ExitCode.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Error.Split('\n').Should().BeEquivalentTo(
            "error: 9 settings are wrong:",
            $"  TotalBound ({config}) is a list, must be a single value.",
            $"  CorrectionWindow ({config}) is '121', must be a whole number from 0 to 120",
            $"  PageSise ({config}) is not a setting; did you mean PageSize?",
            $"  Vendor:Nme ({config}) is not a setting; did you mean Vendor:Name?",
            $"  LockWaitSeconds ({config}) is 'soon', must be a whole number from 1 to 3600",
            "  ImportMemoryMiB (environment variable BILLING_IMPORT_MEMORY_MIB) is '15', must be a whole number from 16 to 65536",
            "  TotalMoveShare (environment variable BILLING_TotalMoveShare) is '0,5', must be a number from 0.01 to 100",
            "  Vendor:Name (environment variable BILLING_VENDOR__NAME) is empty; give a value or leave the key out",
            "  Provider (--provider) is 'mysql', must be one of sqlite, sqlserver, postgres",
            "");
    }

    [Theory]
    [InlineData("{ \"BillingEngine\": { \"Database\": \"x\" }", "line 1, column", "not valid JSON")]
    [InlineData("{\n\"BillingEngine\": 'x' }", "line 2, column 18", "not valid JSON")]
    [InlineData("[]", "my.json", "must hold a JSON object")]
    [InlineData("{ \"Billing\": {} }", "my.json", "no section \"BillingEngine\"")]
    [InlineData("{ \"BillingEngine\": 5 }", "my.json", "must be an object")]
    [InlineData("{ \"BillingEngine\": { \"Output\": \"a\", \"Output\": \"b\" } }", "my.json", "Duplicate")]
    public void A_configuration_file_that_cannot_be_used_is_named(string text, string where, string fault)
    {
        var config = _folder.Write("my.json", text);

        var run = ProgramRun.Of("migrate", "--config", config);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(config).And.Contain(where).And.Contain(fault);
    }

    [Fact]
    public void A_configuration_file_that_is_missing_is_named()
    {
        var run = ProgramRun.Of("migrate", "--config", _folder.At("none.json"));

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain(_folder.At("none.json")).And.Contain("--config");
    }

    [Theory]
    [InlineData("postgres", "billing.db", "Host=db.example.com;Database=billing")]
    [InlineData("postgres", "Database=billing;Username=billing", "Host=db.example.com;Database=billing")]
    [InlineData("sqlserver", "billing.db", "Server=db.example.com;Database=billing")]
    public void Server_wants_a_connection_string_that_names_it(string provider, string database, string like)
    {
        var run = ProgramRun.Of("migrate", "--provider", provider, "--database", database);

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("Database: the connection string").And.Contain(like);
    }

    [Theory]
    [InlineData("postgres", "Host=127.0.0.1;Port=1;Database=vendor;Username=u;Password=secret", "SSL Mode=Disable")]
    [InlineData("sqlserver", "Server=127.0.0.1,1;Database=vendor;User Id=u;Password=secret;Connect Timeout=2;ConnectRetryCount=0", "Encrypt=False")]
    public void A_server_that_cannot_be_reached_is_told_by_its_names_without_the_password(string provider, string database, string unencrypted)
    {
        var run = TestedProgram.Run([], "migrate", "--provider", provider, "--database", database);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain($"a server without encryption needs {unencrypted} in the connection string");
        run.Error.Should().Contain("The database vendor on 127.0.0.1").And.Contain("cannot be reached").And.Contain("Nothing is half-done");
        run.Error.Should().Contain("warning: --database holds a password").And.NotContain("secret");
    }

    [Fact]
    public void A_connection_string_is_no_file_name()
    {
        var run = ProgramRun.Of("migrate", "--database", "Data Source=x.db");

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("a connection string is given").And.Contain("--database billing.db");
    }

    [Fact]
    public void An_unknown_environment_variable_is_told_and_ignored()
    {
        var run = ProgramRun.With(new() { ["BILLING_DATABAS"] = "x.db" }, "migrate", "--database", _folder.At("a.db"));

        run.ExitCode.Should().Be(0);
        run.Error.Should().Be("warning: the environment variable BILLING_DATABAS is not a setting and is ignored.\n");
    }
}
