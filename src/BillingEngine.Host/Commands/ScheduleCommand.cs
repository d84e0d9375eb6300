using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Host.Jobs;
using BillingEngine.Storage.Jobs;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing schedule</c>: when each job of <c>billing serve</c> fires next, and how it went last.</summary>
internal sealed class ScheduleCommand : BillingCommand
{
    private const int ShownFirings = 3;
    private const int MostFirings = 100;

    private readonly Option<string> _count = CommandOptions.Text(
        "--count", "N", "How many firings of each job to show, 1 to 100. Default: 3.", text => CountOf(text) > 0 ? null : "is not a number from 1 to 100.");

    public ScheduleCommand() : base("schedule", "Show when each job of 'billing serve' fires next, and how it went last.") => Add(_count);

    public override string Details =>
        "All times are in UTC. A firing that is missed is made up for: a job does everything that is due, whenever it is woken. The settings Schedule:… "
        + "change the times, 'off' ends a job.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing schedule", "the next three firings of each job"),
        new("billing schedule --count 12 --json", "the next twelve, for a program"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var now = context.Surroundings.Time.GetUtcNow();
        var count = parse.GetValue(_count) is { } text ? CountOf(text) : ShownFirings;
        var jobs = Rows(context, now, count).ToList();
        return new CommandResult(ExitCode.Done, output => Write(output, jobs), json => Write(json, jobs));
    }

    private static IEnumerable<Row> Rows(CommandContext context, DateTimeOffset now, int count)
    {
        // Looking makes no database.
        var database = context.HasDatabase ? context.OpenExisting() : null;
        var stored = database is null ? new Dictionary<string, StoredJob>() : new JobStore(database).Load();
        foreach (var (name, _, _) in JobNames.All)
        {
            var schedule = context.Settings.Serve.ScheduleOf(name);
            var next = schedule is null ? [] : name == JobNames.Close ? Closes(schedule) : NextFirings.Of(schedule, now, count);
            yield return new Row(name, schedule is null ? "off" : JobScheduleText.Of(schedule), next, stored.GetValueOrDefault(name));
        }

        IReadOnlyList<DateTimeOffset> Closes(JobSchedule schedule)
        {
            var state = database is null
                ? new ClosingState(context.Settings.Serve.FirstPeriod, false, null, [])
                : ClosingFacts.Load(database, context.Settings);
            return NextFirings.OfClose(schedule, state, now, count);
        }
    }

    private static void Write(TextWriter output, IReadOnlyList<Row> jobs)
    {
        var table = new TextTable(0).Add("job", "schedule", "last", "next, in UTC");
        foreach (var job in jobs)
            table.Add(job.Name, job.Schedule, Last(job.Stored), job.Next.Count == 0 ? "-" : string.Join(", ", job.Next.Select(Minute)));
        table.Write(output);
        foreach (var job in jobs.Where(job => job.Stored is { Failures: > 0 }))
            output.WriteLine($"{job.Name} failed {Counted.Of(job.Stored!.Failures, "time")} in a row: {job.Stored.Outcome.Detail}");
    }

    private static string Last(StoredJob? job) => job is null ? "never" : $"{Minute(job.BegunAt)} {JobEndName.Of(job.Outcome.End)}";

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Row> jobs)
    {
        json.WriteStartArray("jobs");
        foreach (var job in jobs)
        {
            json.WriteStartObject();
            json.WriteString("job", job.Name);
            json.WriteString("schedule", job.Schedule);
            json.WriteString("last_begun_at", job.Stored is { } last ? Second(last.BegunAt) : null);
            json.WriteString("last_outcome", job.Stored is { } ended ? JobEndName.Of(ended.Outcome.End) : null);
            json.WriteString("last_detail", job.Stored?.Outcome.Detail);
            json.WriteNumber("failures", job.Stored?.Failures ?? 0);
            json.WriteStartArray("next");
            foreach (var next in job.Next) json.WriteStringValue(Second(next));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Minute(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Second(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static int CountOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostFirings ? count : 0;

    private sealed record Row(string Name, string Schedule, IReadOnlyList<DateTimeOffset> Next, StoredJob? Stored);
}
