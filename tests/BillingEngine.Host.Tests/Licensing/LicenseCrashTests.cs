using System.Globalization;
using System.Text;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Runs;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Storage;
using Dapper;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Licensing;

/// <summary>L13: a group action over 50,000 licences takes seconds, and a kill anywhere leaves all of it or nothing.</summary>
public sealed class LicenseCrashTests : IDisposable
{
    private const int Accounts = 50;
    private const int Subjects = 1_000;
    private const int Kills = 12;

    // Seconds on a machine that does nothing else; the bound leaves room for one that does.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly ITestOutputHelper _report;
    private readonly Workshop _folder = new();
    private readonly Dice _dice = new(20240901);

    public LicenseCrashTests(ITestOutputHelper report)
    {
        _report = report;
        Directory.CreateDirectory(_folder.At("input/usage"));
        Directory.CreateDirectory(_folder.At("tmp"));
        File.WriteAllText(_folder.At("input/pricebook.json"), """
            { "priceBook": "usd", "currency": "USD", "products": [ { "code": "server", "name": "Server", "unit": "instance" } ], "prices": [] }
            """);
        var (accounts, usage) = (new StringBuilder("account,name,currency\n"), new StringBuilder("account,product,subject,date,quantity\n"));
        for (var account = 0; account < Accounts; account++)
        {
            accounts.Append(CultureInfo.InvariantCulture, $"a{account:00},Account {account},USD\n");
            for (var subject = 0; subject < Subjects; subject++) usage.Append(CultureInfo.InvariantCulture, $"a{account:00},server,s{subject},2024-09-01,1\n");
        }
        File.WriteAllText(_folder.At("input/accounts.csv"), accounts.ToString());
        File.WriteAllText(_folder.At("input/usage/september.csv"), usage.ToString());
        ProgramRun.Of("import", _folder.At("input"), "--database", Database).ExitCode.Should().Be(ExitCode.Done);
    }

    public void Dispose() => _folder.Dispose();

    private string Database => _folder.At("billing.db");

    [Fact]
    public void Group_action_that_is_killed_changes_all_or_nothing()
    {
        var (kills, whole) = (0, 0);
        for (var attempt = 0; attempt < Kills; attempt++)
        {
            using var process = Start("auto-renew-off");
            // Later and later, so that on every machine some come before the end.
            var delay = TimeSpan.FromMilliseconds(_dice.Between(50, 150) * (attempt + 1));
            if (process.KillWhen(attempt % 2 == 0 ? started => started.Lived >= delay : _ => WrittenAhead > 1 << 20)) kills++;
            Events().Should().BeOneOf([0, Accounts * Subjects], "a kill leaves all or nothing");
            if (Events() > 0) whole++;
            if (whole > 0) break;
        }
        kills.Should().BePositive();
        using var last = Start("auto-renew-off");
        last.WaitForEnd().Should().Be(ExitCode.Done, last.Said);
        Events().Should().Be(Accounts * Subjects);
        _report.WriteLine($"{kills} kills, then {last.Lived.TotalSeconds:0.0} s.");
    }

    [Fact]
    public void Group_action_over_fifty_thousand_licences_takes_seconds()
    {
        using var process = Start("release");
        process.WaitForEnd().Should().Be(ExitCode.Done, process.Said);
        process.Said.Should().Contain("release changes 50,000 of 50,000 licences.").And.Contain("a49 server s999: paid, now ends with 2024-09-30");
        process.Lived.Should().BeLessThan(Bound);
        _report.WriteLine($"{process.Lived.TotalSeconds:0.0} s");
    }

    private long WrittenAhead => File.Exists(Database + "-wal") ? new FileInfo(Database + "-wal").Length : 0;

    private BillingProcess Start(string action) =>
        new(_folder.At("tmp"), "licenses", action, "--product", "server", "--on", "2024-09-30", "--yes", "--database", Database);

    private long Events()
    {
        using var database = BillingDatabase.Open(Database);
        return database.Connection.ExecuteScalar<long>("SELECT COUNT(*) FROM license_event");
    }
}
