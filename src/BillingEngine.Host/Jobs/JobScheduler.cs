using System.Globalization;
using BillingEngine.Core;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// The jobs in Quartz, with nothing of it stored: each has its times, and a look every minute or so for what was missed, failed or waits. It is made
/// with the host and started by whoever holds the lease of the jobs.
/// </summary>
internal static class JobScheduler
{
    private const int Threads = 16;

    /// <summary>Adds the scheduler to a host.</summary>
    /// <param name="services">Of the host.</param>
    /// <param name="settings">The times.</param>
    /// <param name="runner">Runs what is due.</param>
    /// <param name="now">The time.</param>
    public static void Add(IServiceCollection services, ServeSettings settings, JobRunner runner, DateTimeOffset now)
    {
        services.AddSingleton(runner);
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(Threads);
            foreach (var job in JobTable.All)
                if (settings.ScheduleOf(job.Name) is { } schedule) Add(quartz, job.Name, (schedule, settings.LookSeconds, now));
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

    private static void Add(IQuartzBuilder quartz, string name, (JobSchedule Schedule, int LookSeconds, DateTimeOffset Now) times)
    {
        var key = new JobKey(name);
        quartz.AddJob<JobFiring>(job => job.WithIdentity(key).DisallowConcurrentExecution(true));
        var (schedule, start) = TimesOf(times.Schedule, times.Now);
        quartz.AddTrigger<JobFiring>(trigger => trigger.ForJob(key).WithIdentity(name + " times").StartAt(start).WithSchedule(schedule));
        var look = SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromSeconds(times.LookSeconds)).RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount);
        quartz.AddTrigger<JobFiring>(trigger => trigger.ForJob(key).WithIdentity(name + " look").StartNow().WithSchedule(look));
    }

    // What was missed is found by the look, so a misfired time is dropped. Quartz numbers days from Sunday, 1.
    private static CronScheduleBuilder Cron(TimeOnly time, string day) => CronScheduleBuilder
        .Create(string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} ? * {day}")).InTimeZone(TimeZoneInfo.Utc)
        .WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing);
}
