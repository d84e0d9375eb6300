using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Payments.Webhooks;
using BillingEngine.Host.Tests.Samples;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;
using BillingEngine.TestEngines;
using FastSpringEmulator;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Runs.Storms;

/// <summary>A database on an engine, an output folder, a drop folder and a gateway, where August is billed and the storm can come.</summary>
internal sealed partial class StormSite : IDisposable
{
    // Whoever is refused is told so, and that nothing was done.
    private const string Refused = "(?m)^error: (Another billing process \\(process \\d+ on .+\\) works on this database"
        + "|Other billing processes work on this database, one after another|The database .* is in use by another program)"
        + " \\(waited \\d+ s\\).*Nothing is half-done";

    private readonly Workshop _folder = new();
    private readonly Action<DatabasePlace> _remove;
    private readonly string _input;
    private readonly Emulator _emulator = Emulator.Start();
    private readonly ConcurrentQueue<string> _refusals = new();

    private StormSite(DatabasePlace place, Action<DatabasePlace> remove, string input) => (Place, _remove, _input) = (place, remove, input);

    /// <summary>Makes one, with August billed.</summary>
    /// <param name="input">What <see cref="StormInput"/> wrote.</param>
    public static StormSite On<TEngine>(string input)
        where TEngine : ITestEngine
    {
        var site = new StormSite(TEngine.Create(), TEngine.Remove, input);
        for (var account = 0; account < StormInput.Accounts; account++) site.Gateway.Add("sub-" + StormInput.Code(account));
        FolderCopy.Copy(Path.Combine(input, "dropped"), site._folder.At("drop"));
        File.WriteAllText(site.Config, $$"""
            { "BillingEngine": { "Sources": { "drop": { "Kind": "drop-folder", "Folder": "{{site._folder.At("drop")}}", "SettleMilliseconds": 0 } } } }
            """);
        site.Do($"run --period 2024-08 --as-of 2024-09-01 --no-html --input {input}/base");
        return site;
    }

    public DatabasePlace Place { get; }

    public Gateway Gateway => _emulator.Gateway;

    public string Output => _folder.At("out");

    /// <summary>What refused commands said; each was repeated until it was done.</summary>
    public IReadOnlyCollection<string> Refusals => _refusals;

    private string Config => _folder.At("vendor.json");

    private Dictionary<string, string> Variables => new(StringComparer.Ordinal)
    {
        ["BILLING_FASTSPRING__URL"] = _emulator.Address.ToString(),
        ["BILLING_FASTSPRING__USER"] = Emulator.User,
        ["BILLING_FASTSPRING__PASSWORD"] = Emulator.Password,
        ["BILLING_FASTSPRING__RETRYMILLISECONDS"] = "0",
        ["BILLING_FASTSPRING__WEBHOOK_SECRETS"] = ServedInbox.Secret,
        ["BILLING_SERVE__JOBS"] = "false",
        ["TMPDIR"] = _folder.Root,
    };

    /// <summary>Does a command in this process, again and again while another program works on the database; it waits for a second only.</summary>
    public void Do(string line) => UntilDone(line, () =>
    {
        var run = ProgramRun.With(new Dictionary<string, string>(Variables) { ["BILLING_LOCK_WAIT_SECONDS"] = "1" }, Words(line));
        return (run.ExitCode, run.Output + run.Error);
    });

    /// <summary>Does a command in a process of its own, which waits for others as long as it does by default.</summary>
    public void DoApart(string line) => UntilDone(line, () =>
    {
        using var process = Start(line);
        return (process.WaitForEnd(), process.Said);
    });

    /// <summary>Starts a command as a process.</summary>
    public BillingProcess Start(string line) => new(Variables, Words(line));

    /// <summary>The gateway's events as posts, some of them twice and in any order, to an address of <c>serve</c>; returns how many events there are.</summary>
    public int Post(string address, int seed)
    {
        var webhooks = new FastSpringEmulator.Webhooks(Gateway, ServedInbox.Secret, seed) { RepeatedPercent = 50, Reorders = true };
        webhooks.Deliver(new Uri(new Uri(address), "webhooks/fastspring"));
        return Gateway.Events.Count;
    }

    /// <summary>The ids of the events in the inbox.</summary>
    public IReadOnlyList<string> Stored()
    {
        var inboxPlace = Place.IsFile ? DatabasePlace.File(Path.ChangeExtension(Place.Location, null) + ".inbox.db") : Place;
        using var inbox = EventInbox.Open(inboxPlace);
        return [.. inbox.Rows.List(new EventWindow { Most = int.MaxValue }).Select(stored => stored.Id)];
    }

    /// <summary>
    /// Takes from the exports how payments are numbered: in the order in which their orders became known, by the answer to a charge or by an event that
    /// was faster.
    /// </summary>
    public void ForgetNumbersOfPayments()
    {
        foreach (var file in Directory.GetFiles(Output, "payments.csv", SearchOption.AllDirectories))
            File.WriteAllLines(file, File.ReadAllLines(file).Select(line => line[line.IndexOf(',', StringComparison.Ordinal)..]).Order(StringComparer.Ordinal));
        foreach (var file in Directory.GetFiles(Output, "manifest.json", SearchOption.AllDirectories))
            File.WriteAllText(file, PaymentsSum().Replace(File.ReadAllText(file), "$1"));
    }

    public void Dispose()
    {
        _emulator.Dispose();
        _folder.Dispose();
        _remove(Place);
        if (Place.IsFile) return;
        foreach (var entry in Directory.GetFiles(".", Place.FileName + ".*")) File.Delete(entry);
        foreach (var entry in Directory.GetDirectories(".", Place.FileName + ".*")) Directory.Delete(entry, recursive: true);
    }

    private void UntilDone(string line, Func<(int ExitCode, string Said)> attempt)
    {
        while (attempt() is var (exitCode, said) && exitCode is not (ExitCode.Done or ExitCode.NeedsLook))
        {
            exitCode.Should().Be(ExitCode.Failed, "'{0}' said\n{1}", line, said);
            said.Should().MatchRegex(Refused, "that is all that may keep '{0}' from its work", line);
            _refusals.Enqueue($"{line.Split(' ')[0]}: {said}");
        }
    }

    private string[] Words(string line) =>
    [
        .. line.Replace("INPUT", _input, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        "--provider", Place.Provider, "--database", Place.Location, "--output", Output, "--config", Config,
    ];

    [GeneratedRegex("""("payments.csv",\s+"rows": \d+,\s+"sha256": ")[0-9a-f]+""", RegexOptions.None, 1_000)]
    private static partial Regex PaymentsSum();
}
