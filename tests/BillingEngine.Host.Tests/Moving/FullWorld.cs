using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Payments;
using BillingEngine.Storage;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Moving;

/// <summary>
/// A vendor in a SQLite file with something of everything: August is billed, charged (one account with tax, one declined), refunded and written off; the inbox
/// has the gateway's events; there are licence events, prepaid keys, account credits, administrators, API keys, signing keys and a row that waits for its
/// account; September, with a credit note for August, is held as drafts.
/// </summary>
internal sealed class FullWorld : IDisposable
{
    public const string NextMonth = "2024-10";

    private readonly PayWorld _world = PayWorld.On<OnSqlite>("USD", """[ { "from": "2024-01", "amount": "20.00" } ]""", "acme", "bolt", "cedar");

    public FullWorld()
    {
        _world.Write(
            "input/account_credits.csv",
            "credit,account,amount,currency,granted_on,expires_on,priority,reason\nwelcome,cedar,10,USD,2024-08-01,,1,new\n");
        _world.Write("input/administrators.csv", "administrator,account,permissions\nanna,acme,billing license-usage-history\n");
        _world.Write("input/license_keys.csv", "key,product,quantity,months\nKEY-A,unit,4,2\n");
        _world.Write(
            "input/license_events.csv",
            "account,product,subject,event,effective_on,actor,note\nbolt,unit,host,auto-renew-off,2024-08-20,carl,for now\n");
        _world.Write(
            "input/usage/extra.csv",
            "account,product,subject,date,quantity,company,subject_name\nacme,unit,spare,2024-08-07,2.5,Oak Dental,Front desk\n"
            + "nobody,unit,x,2024-08-07,1,,\nacme,unit,spare,2024-08-99,1,,\n");
        _world.Bill("2024-08", "acme 30, bolt 25, cedar 40").ExitCode.Should().Be(ExitCode.NeedsLook);
        _world.Gateway.Plan("sub-acme", ChargeBehavior.TakeWithTax);
        _world.Gateway.Plan("sub-bolt", ChargeBehavior.Decline);
        _world.Gateway.Plan("sub-cedar", ChargeBehavior.TakeWithoutStatus);
        _world.Pay("2024-08").ExitCode.Should().Be(ExitCode.NeedsLook);
        _world.Gateway.TellsEvents = true;
        _world.Run("inbox run").Output.Should().StartWith("3 events pulled, 3 of them new.");
        Done("refund INV-2024-08-000001 --amount 5.00 --reason", "a day without service");
        Done("write-off INV-2024-08-000002 --as-of 2024-10-01 --reason", "the account is gone");
        Done("keys add --name agents --account acme");
        Done("license-keys activate --key KEY-A --account bolt --from 2024-10");
        Done("entitlements keygen");
        Usage("2024-08", "cedar 22");
        Usage("2024-09", "acme 50, bolt 5, cedar 30");
        _world.Run($"run --period 2024-09 --as-of 2024-10-01 --hold --no-html --input {_world.At("input")}").ExitCode.Should().Be(ExitCode.NeedsLook);
        Usage(NextMonth, "acme 51, bolt 27, cedar 31");
    }

    public DatabasePlace Place => _world.Place;

    public PayWorld World => _world;

    /// <summary>The folder that the database is in.</summary>
    public string Folder => Path.GetDirectoryName(_world.Database)!;

    public string At(string name) => _world.At(name);

    /// <summary>Runs a command on a database, with an output folder of the world.</summary>
    public ProgramRun Run(DatabasePlace place, string output, string line, params string[] more)
    {
        using var standard = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] args = [.. line.Split(' '), .. more, "--provider", place.Provider, "--database", place.Location, "--output", At(output)];
        var exitCode = CommandLine.Run(args, new Surroundings { Output = standard, Error = error, Time = _world.Clock });
        return new ProgramRun(exitCode, standard.ToString(), error.ToString());
    }

    /// <summary>Goes on with the database: approves September, runs October, writes all exports and the books again.</summary>
    public void GoOn(DatabasePlace place, string output)
    {
        Good(Run(place, output, "approve --period 2024-09"));
        Good(Run(place, output, $"run --period {NextMonth} --as-of 2024-11-01 --input {At("input")}"));
        Export(place, output);
        Good(Run(place, output, "reconcile --from 2024-08-01 --to 2024-11-01"));
    }

    /// <summary>Writes the exports of August and of the drafts of September, or of what they became.</summary>
    public void Export(DatabasePlace place, string output)
    {
        foreach (var period in (string[])["2024-08", "2024-09"]) Good(Run(place, output, $"export --period {period}"));
    }

    public void Dispose() => _world.Dispose();

    /// <summary>The words that name a place for a copy.</summary>
    public static string Named(DatabasePlace place) => place.IsFile ? place.Location : place.Provider + ":" + place.Location;

    private static void Good(ProgramRun run) => run.ExitCode.Should().BeOneOf([ExitCode.Done, ExitCode.NeedsLook], run.Output + run.Error);

    private void Done(string line, params string[] more)
    {
        var run = _world.Run(line, more);
        run.ExitCode.Should().Be(ExitCode.Done, "'{0}' said\n{1}{2}", line, run.Output, run.Error);
    }

    private void Usage(string period, string usage) => _world.Write(
        $"input/usage/more-{period}.csv", "account,product,subject,date,quantity,revision\n" + string.Concat(
            usage.Split(", ").Select(part => part.Split(' ')).Select(part => $"{part[0]},unit,host,{period}-05,{part[1]},1\n")));
}
