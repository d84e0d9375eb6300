using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using BillingEngine.Host.Tests.Runs;
using BillingEngine.Host.Tests.Runs.Worlds;
using BillingEngine.Host.Tests.Usage.Collecting;
using BillingEngine.Storage;
using BillingEngine.Storage.Invoicing;
using Dapper;
using FastSpringEmulator;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>
/// A year of a machine that does the jobs, with a clock that is moved by hand: it is woken at odd times, often twice or not for months, restarted in the
/// middle of its work, and its clock is off by hours or days. Usage files are dropped as days go by, some of them late.
/// </summary>
internal sealed class SimulatedYear : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2024, 1, 3, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2025, 1, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly Workshop _folder = new();
    private readonly Dice _dice;
    private readonly EngineSettings _settings;
    private readonly ServeMeters _meters = new();
    private readonly StringWriter _log = new();
    private readonly Queue<DroppedUsage> _coming;
    private readonly MovedClock _clock = new() { Now = Begin };
    private readonly Emulator? _gateway;
    private DateTimeOffset _now = Begin;
    private TimeSpan _off = TimeSpan.Zero;

    /// <param name="seed">Of everything that is left to chance.</param>
    /// <param name="charges">Whether invoices are charged through the gateway, which declines some.</param>
    public SimulatedYear(int seed, bool charges)
    {
        _gateway = charges ? Emulator.Start(time: _clock) : null;
        _dice = new Dice(seed);
        Directory.CreateDirectory(_folder.At("drop"));
        _settings = new EngineSettings
        {
            Database = _folder.At("billing.db"),
            Output = _folder.At("out"),
            PageSize = 3,
            Gateway = _gateway is null
                ? new GatewaySettings()
                : new GatewaySettings { Url = _gateway.Address, User = Emulator.User, Password = Emulator.Password, RetryMilliseconds = 0 },
            Sources = [new SourceSettings("drop", "drop-folder") { Folder = _folder.At("drop"), SettleMilliseconds = 0 }],
            Serve = new ServeSettings
            {
                FirstPeriod = new BillingPeriod(2024, 1),
                Schedules = new Dictionary<string, JobSchedule?> { [JobNames.SelfTest] = null },
            },
        };
        UsageYear.WriteCatalog(_folder.At("catalog"));
        if (_gateway is not null) UsageYear.Subscribe(_gateway.Gateway, _dice);
        _coming = new Queue<DroppedUsage>(UsageYear.Files(_dice).OrderBy(file => file.On).ThenBy(file => file.Name, StringComparer.Ordinal));
    }

    public string Output => _settings.Output;

    /// <summary>What was told.</summary>
    public string Log => _log.ToString();

    /// <summary>How often the machine was woken, and how often it was stopped in the middle of its work.</summary>
    public (int Woken, int Stopped, int Months) Counted { get; private set; }

    public string At(string name) => _folder.At(name);

    /// <summary>Charges that the gateway took and that are recorded, once each.</summary>
    public (int Taken, int Recorded) Charges()
    {
        using var database = BillingDatabase.Open(_settings.Database);
        return (_gateway?.Gateway.Orders.Count ?? 0, database.Connection.QuerySingle<int>("SELECT COUNT(*) FROM payment_allocation WHERE settled_minor > 0"));
    }

    /// <summary>Lives through the year.</summary>
    public void Live()
    {
        Import();
        while (_now < End)
        {
            Sleep();
            while (_coming.TryPeek(out var file) && file.On <= _now) File.WriteAllText(_folder.At(Path.Combine("drop", _coming.Dequeue().Name)), file.Text);
            for (var firings = _dice.Between(0, 3); firings > 0; firings--) Wake(_dice.Between(0, 9) == 0);
        }
        // Whatever happened before: a machine that runs for a day more has done it all.
        _off = TimeSpan.Zero;
        for (var hour = 0; hour < 48; hour++)
        {
            Wake(isStopped: false);
            _now = _now.AddHours(1);
        }
    }

    /// <summary>The periods that were closed, in their order, each with the names of the usage files that were known by then.</summary>
    public IReadOnlyList<(BillingPeriod Period, IReadOnlyList<string> Files)> Closes()
    {
        using var database = BillingDatabase.Open(_settings.Database);
        var files = database.Connection.Query<(string Path, long ImportId)>("SELECT path, import_id FROM import_file WHERE kind = 'usage'").ToList();
        return [.. RunHistory.Load(database).Issued.Select(run => (
            run.Period, (IReadOnlyList<string>)[.. files.Where(file => file.ImportId <= run.LastImportId).Select(file => Path.GetFileName(file.Path))]))];
    }

    public void Dispose()
    {
        _gateway?.Dispose();
        _meters.Dispose();
        _folder.Dispose();
    }

    // Mostly hours, sometimes weeks or months; and a clock that is set, mostly back.
    private void Sleep()
    {
        var hours = _dice.Between(0, 29) switch { 0 => _dice.Between(300, 2_400), < 4 => _dice.Between(48, 300), _ => _dice.Between(1, 40) };
        var next = _now.AddHours(hours).AddSeconds(_dice.Between(0, 3_599));
        _now = next < End ? next : End;
        if (_dice.Between(0, 14) == 0) _off = TimeSpan.FromHours(_dice.Between(-100, 12));
        else if (_dice.Between(0, 4) == 0) _off = TimeSpan.Zero;
        Counted = Counted with { Months = Counted.Months + (hours > 700 ? 1 : 0) };
    }

    // Each time another process, as it were: nothing is remembered but what is stored.
    private void Wake(bool isStopped)
    {
        _clock.Now = _now + _off;
        using var stop = new CancellationTokenSource();
        if (isStopped) stop.CancelAfter(_dice.Between(1, 60));
        new JobRunner(_settings, SurroundingsAt(stop.Token), new ServeLog(_log, TimeProvider.System, false), _meters).RunDue();
        Counted = Counted with { Woken = Counted.Woken + 1, Stopped = Counted.Stopped + (isStopped ? 1 : 0) };
    }

    private Surroundings SurroundingsAt(CancellationToken stop) => new()
    {
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        Time = _clock,
        Stop = stop,
    };

    private void Import()
    {
        var exitCode = CommandLine.Run(["import", _folder.At("catalog"), "--database", _settings.Database], SurroundingsAt(default));
        if (exitCode != 0) throw new InvalidOperationException(exitCode.ToString(CultureInfo.InvariantCulture));
    }
}
