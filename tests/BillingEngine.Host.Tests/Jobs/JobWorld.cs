using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using BillingEngine.Host.Tests.Commands;
using BillingEngine.Host.Tests.Usage.Collecting;
using BillingEngine.Storage;
using BillingEngine.Storage.Jobs;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>
/// The two accounts of <see cref="SmallMonth"/>, imported and never run, and jobs that are woken by hand, at a time that stands where it is put.
/// </summary>
internal sealed class JobWorld : IDisposable
{
    private readonly SmallMonth _month = new();
    private readonly ServeMeters _meters = new();
    private readonly StringWriter _log = new() { NewLine = "\n" };

    public JobWorld()
    {
        if (_month.Run($"import {_month.Input}") is { ExitCode: not 0 } failed) throw new InvalidOperationException(failed.Error);
        Settings = new EngineSettings
        {
            Database = _month.Database,
            Output = _month.Output,
            Serve = new ServeSettings
            {
                FirstPeriod = new BillingPeriod(2024, 9),
                Schedules = new Dictionary<string, JobSchedule?> { [JobNames.SelfTest] = null },
            },
        };
    }

    public EngineSettings Settings { get; set; }

    public MovedClock Clock { get; } = new() { Now = new DateTimeOffset(2024, 10, 1, 12, 0, 0, TimeSpan.Zero) };

    /// <summary>What was told so far.</summary>
    public string Log => _log.ToString();

    public string Output => _month.Output;

    public string At(string name) => _month.At(name);

    public string Write(string name, string text) => _month.Write(name, text);

    /// <summary>Runs what is due.</summary>
    public void Wake() => Runner().RunDue();

    /// <summary>Runs a job when it is due.</summary>
    public bool Wake(string job) => Runner().RunIfDue(job);

    /// <summary>How a job went last.</summary>
    public StoredJob Standing(string job)
    {
        using var database = BillingDatabase.Open(Settings.Database);
        return new JobStore(database).Load()[job];
    }

    /// <summary>Runs a command line on the same database and output, with the same time.</summary>
    public ProgramRun Run(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] args = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--database", Settings.Database, "--output", Output];
        var exitCode = CommandLine.Run(args, new Surroundings { Output = output, Error = error, Time = Clock });
        return new ProgramRun(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose()
    {
        _meters.Dispose();
        _month.Dispose();
    }

    private JobRunner Runner() => new(
        Settings, new Surroundings { Output = TextWriter.Null, Error = TextWriter.Null, Time = Clock }, new ServeLog(_log, Clock, false), _meters);
}
