using System.Globalization;
using BillingEngine.Core;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// The jobs in Quartz: each has its times, and a look every minute or so for what was missed, failed or waits. Beside a file nothing of it is stored, and
/// whoever holds the lease of the jobs starts it. On a server's database it is stored there, and every process is a node of one cluster (decision 0078).
/// </summary>
internal static class JobScheduler
{
    // Beside them, the shards of this node.
    private const int Threads = 16;

    /// <summary>Adds the scheduler to a host.</summary>
    /// <param name="services">Of the host.</param>
    /// <param name="settings">The database, and the times.</param>
    /// <param name="runner">Runs what is due.</param>
    /// <param name="now">The time.</param>
    public static void Add(IServiceCollection services, EngineSettings settings, JobRunner runner, DateTimeOffset now)
    {
        services.AddSingleton(runner);
        services.AddQuartz(quartz =>
        {
            if (settings.Place.IsFile) quartz.UseInMemoryStore();
            else Cluster(quartz, settings);
            quartz.UseDefaultThreadPool(Threads + (settings.Place.IsFile ? 0 : settings.Serve.Workers));
            foreach (var job in JobTable.All)
                if (settings.Serve.ScheduleOf(job.Name) is { } schedule) Add(quartz, job, (schedule, settings.Serve.LookSeconds, now));
        });
        services.AddQuartzHostedService(options =>
        {
            options.AutoStart = false;
            options.WaitForJobsToComplete = true;
        });
    }

    /// <summary>The times of a schedule for Quartz.</summary>
    /// <param name="schedule">The schedule, in UTC.</param>
    /// <param name="now">From when on.</param>
    public static (IScheduleBuilder Schedule, DateTimeOffset Start) TimesOf(JobSchedule schedule, DateTimeOffset now) => schedule switch
    {
        JobSchedule.Daily daily => (Cron(daily.Time, "*"), now),
        JobSchedule.Weekly weekly => (Cron(weekly.Time, ((int)weekly.Day + 1).ToString(CultureInfo.InvariantCulture)), now),
        JobSchedule.Every every => (
            SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromMinutes(every.Minutes)).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount),
            schedule.NextAfter(now)),
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "The schedule is of no known form."),
    };

    // Jobs of one lane follow each other in the whole cluster, because they work under one lease; shards are limited on each node.
    private static void Cluster(IQuartzBuilder quartz, EngineSettings settings)
    {
        ClusterStore.Use(quartz, settings.Place);
        quartz.UseExecutionLimits(limits =>
        {
            foreach (var lane in Enum.GetValues<JobLane>()) limits.ForGroup(LaneOf(lane), 1, ExecutionLimitScope.Cluster);
            limits.ForGroup(ShardFiring.Group, settings.Serve.Workers);
        });
    }

    private static string LaneOf(JobLane lane) => "lane-" + Enum.GetName(lane)!.ToLowerInvariant();

    private static void Add(IQuartzBuilder quartz, ServeJob job, (JobSchedule Schedule, int LookSeconds, DateTimeOffset Now) times)
    {
        var (name, lane) = (job.Name, LaneOf(job.Lane));
        var key = new JobKey(name);
        quartz.AddJob<JobFiring>(fired => fired.WithIdentity(key).DisallowConcurrentExecution(true));
        var (schedule, start) = TimesOf(times.Schedule, times.Now);
        quartz.AddTrigger<JobFiring>(trigger => trigger
            .ForJob(key).WithIdentity(name + " times").WithExecutionGroup(lane).StartAt(start).WithSchedule(schedule));
        var look = SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromSeconds(times.LookSeconds)).RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount);
        quartz.AddTrigger<JobFiring>(trigger => trigger.ForJob(key).WithIdentity(name + " look").WithExecutionGroup(lane).StartNow().WithSchedule(look));
    }

    // What was missed is found by the look, so a misfired time is dropped. Quartz numbers days from Sunday, 1.
    private static CronScheduleBuilder Cron(TimeOnly time, string day) => CronScheduleBuilder
        .Create(string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} ? * {day}")).InTimeZone(TimeZoneInfo.Utc)
        .WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing);
}
