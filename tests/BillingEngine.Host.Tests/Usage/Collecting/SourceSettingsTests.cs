using BillingEngine.Host.Tests.Commands;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Usage.Collecting;

/// <summary>The section Sources: everything that is wrong in one list, each with its key; secrets from the environment or a file alone.</summary>
public sealed class SourceSettingsTests : IDisposable
{
    private const string Wrong = """
        "drop": { "Kind": "drop-folder", "SettleMilliseconds": "soon", "Foldr": "x", "Url": "https://x.example" },
        "empty": { "Kind": "drop-folder" },
        "nightly": { "Kind": "managed-backup", "Url": "ftp://x", "Password": "very-secret", "Companies": { "Oak": " acme" } },
        "console": { "Kind": "msp360-history", "Folder": "x", "DateFormat": "yyyy", "Products": { "A": "a", "a": "b" } },
        "erp": { "Kind": "sql", "Provider": "postgres", "Days": 0 },
        "half": { "Kind": "managed-backup", "AdministratorProduct": "connect", "TimeoutSeconds": 60, "TotalTimeoutSeconds": 30 },
        "other": { "Kind": "carrier-pigeon" },
        "none": { "Folder": "x" },
        "bad name": { "Kind": "drop-folder", "Folder": "x" },
        "DROP": { "Kind": "drop-folder", "Folder": "x" }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_faults_of_all_sources_are_told_in_one_list_with_their_keys()
    {
        var config = Write(Wrong);

        var run = ProgramRun.Of("collect", "--config", config);

        run.ExitCode.Should().Be(2);
        run.Error.Should().NotContain("very-secret");
        run.Error.Split('\n').Select(line => line.Trim().Replace($" ({config})", "")).Should().BeEquivalentTo(
            "error: 19 settings are wrong:",
            "Sources:DROP is there twice, but for case and hyphens; give it another name",
            "Sources:drop:SettleMilliseconds is 'soon', must be a whole number from 0 to 600000",
            "Sources:drop:Foldr is not a setting of a drop-folder source; did you mean Folder?",
            "Sources:drop:Url is not a setting of a drop-folder source; known keys: Kind, Folder, SettleMilliseconds",
            "Sources:empty:Folder is missing; give the folder that files are dropped into",
            "Sources:nightly:Url is 'ftp://x', must be an address like https://api.fastspring.com (http only on this machine)",
            "Sources:nightly:Password is a secret; put it into the environment (BILLING_SOURCES__NIGHTLY__PASSWORD) or into a file that PasswordFile names",
            "Sources:nightly:Companies:Oak has white space at an end",
            "Sources:console:DateFormat is 'yyyy', must write day, month and year, like M/d/yyyy or dd.MM.yyyy",
            "Sources:console:Products:a is there twice, but for its case; keep one",
            "Sources:erp:Provider is 'postgres', which comes in a later version; this one asks SQLite files only: give sqlite, or let the other server write "
                + "usage files into a drop folder",
            "Sources:erp:Days is '0', must be a whole number from 1 to 3660",
            "Sources:half:User is missing; give the login of the API credentials",
            "Sources:half:PasswordFile is missing; give a file that holds the password, or the password in the environment",
            "Sources:half:AdministratorProduct needs Account; give the account that administrators are counted for",
            "Sources:half:TotalTimeoutSeconds is less than TimeoutSeconds of a single try; give more",
            "Sources:other:Kind is 'carrier-pigeon', must be one of drop-folder, msp360-history, managed-backup, sql",
            "Sources:none:Kind is missing, must be one of drop-folder, msp360-history, managed-backup, sql",
            "Sources:bad name is no name; write 1 to 40 letters, digits and hyphens",
            "");
    }

    [Fact]
    public void Variables_change_a_source_of_the_file_and_others_are_told()
    {
        var config = Write(""" "by-night": { "Kind": "drop-folder", "Folder": "nowhere" } """);
        var variables = new Dictionary<string, string>
        {
            ["BILLING_SOURCES__BYNIGHT__FOLDER"] = _folder.At("elsewhere"),
            ["BILLING_SOURCES__UNKNOWN__PASSWORD"] = "x",
        };

        var run = ProgramRun.With(variables, "collect", "--config", config);

        run.Error.Should().Contain($"The folder '{_folder.At("elsewhere")}' does not exist")
            .And.Contain("BILLING_SOURCES__UNKNOWN__PASSWORD is not a setting of a source that the configuration file names");
    }

    [Fact]
    public void Collect_without_a_source_says_where_to_name_one()
    {
        var run = ProgramRun.Of("collect", "--config", Write(""));

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("section Sources");
    }

    [Fact]
    public void Collect_unknown_source_names_those_there_are()
    {
        var run = ProgramRun.Of("collect", "--source", "nihgtly", "--config", Write(""" "nightly": { "Kind": "drop-folder", "Folder": "x" } """));

        run.ExitCode.Should().Be(2);
        run.Error.Should().Contain("no source 'nihgtly'").And.Contain("nightly");
    }

    [Fact]
    public void Password_file_that_is_missing_fails_its_source()
    {
        var config = Write($$""" "nightly": { "Kind": "managed-backup", "User": "u", "PasswordFile": "{{_folder.At("none")}}" } """);

        var run = ProgramRun.Of("collect", "--config", config);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("nightly: PasswordFile: ").And.Contain("Name a file that this user can read");
    }

    private string Write(string sources) => _folder.Write("vendor.json",
        $$"""{ "BillingEngine": { "Database": "{{_folder.At("billing.db")}}", "Sources": { {{sources}} } } }""");
}
