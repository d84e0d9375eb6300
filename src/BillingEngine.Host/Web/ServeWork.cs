using System.Runtime.CompilerServices;
using BillingEngine.Connectors.Payments.Signatures;
using BillingEngine.Host.Commands;
using BillingEngine.Host.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace BillingEngine.Host.Web;

/// <summary>
/// The life of <c>billing serve</c>: opens the inbox, listens, does the jobs while it holds their lease, until it is asked to stop; ends with
/// everything stored.
/// </summary>
internal sealed class ServeWork : IDisposable
{
    private readonly CommandContext _context;
    private readonly ServeLog _log;
    private readonly ServeMeters _meters = new();
    private JobLead? _lead;

    public ServeWork(CommandContext context)
    {
        _context = context;
        _log = new ServeLog(context.Surroundings.Error, Surroundings.Time, Settings.Serve.LogsJson);
    }

    private EngineSettings Settings => _context.Settings;

    private Surroundings Surroundings => _context.Surroundings;

    /// <summary>Serves until the command is asked to stop; returns where it listened.</summary>
    public string Run()
    {
        ServeChecks.Check(Settings);
        SigningSecret[] secrets = [.. Settings.Webhook.ReadFastSpringSecrets().Select(secret => new SigningSecret(secret))];
        var database = _context.OpenOrCreate();
        using var telemetry = Settings.Serve.TelemetryUrl is { } url ? StartTelemetry(url) : null;
        using var inbox = new InboxWriter(_context.OpenInbox(), Warn);
        if (IsNode) ClusterTables.Make(database);
        var runner = new JobRunner(Settings, Surroundings, _log, _meters) { MayRun = () => IsNode || _lead?.Leads == true };
        using var server = WebServer.Start(Settings.Webhook, RoutesOf(inbox, secrets), services =>
        {
            if (!Settings.Serve.HasJobs) return;
            services.AddSingleton(new ShardNode(Settings, Surroundings, _log));
            JobScheduler.Add(services, Settings, runner, Surroundings.Time.GetUtcNow());
        });
        var address = server.Address;
        _log.Tell("serve.listening", $"Listening on {address}. Ctrl+C or SIGTERM stops it.", ("address", address), ("version", EngineVersion.Text));
        if (IsNode) Join(server, runner);
        using (_lead = Settings.Serve.HasJobs && !IsNode ? LeadOf(server) : null)
        {
            _lead?.Start();
            Surroundings.Stop.WaitHandle.WaitOne();
            server.Stop();
        }
        _log.Tell("serve.stopped", "Stopped.");
        return address;
    }

    // On a server's database every process takes jobs and shards; beside a file one of them does the jobs.
    private bool IsNode => Settings.Serve.HasJobs && !Settings.Place.IsFile;

    /// <inheritdoc/>
    public void Dispose() => _meters.Dispose();

    private void Join(WebServer server, JobRunner runner)
    {
        var scheduler = SchedulerOf(server);
        runner.Shards = job => new ClusterShards(scheduler, job).Work;
        scheduler.Start().AsTask().GetAwaiter().GetResult();
        _log.Tell("cluster.joined", "This process takes jobs and shards of the cluster.", ("workers", Settings.Serve.Workers));
    }

    private static IScheduler SchedulerOf(WebServer server) => server.Get<ISchedulerFactory>().GetScheduler().AsTask().GetAwaiter().GetResult();

    // Its packages are loaded only where somebody listens.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private IDisposable StartTelemetry(Uri url) => Telemetry.Start(url, Settings.Serve.TelemetrySeconds);

    // The scheduler fires only here; a job that is in the middle of its work ends by itself, or between two pages when the process stops.
    private JobLead LeadOf(WebServer server)
    {
        var scheduler = SchedulerOf(server);
        return new JobLead(_context, _log)
        {
            Changed = leads => Change(scheduler, leads).AsTask().GetAwaiter().GetResult(),
        };
    }

    // When the process stops the host shuts the scheduler down, which can then be neither started nor stood by.
    private ValueTask Change(IScheduler scheduler, bool leads)
    {
        if (Surroundings.Stop.IsCancellationRequested) return ValueTask.CompletedTask;
        return leads ? scheduler.Start() : scheduler.Standby();
    }

    private Routes RoutesOf(InboxWriter inbox, IReadOnlyList<SigningSecret> secrets)
    {
        var time = Surroundings.Time;
        var health = new HealthEndpoint(Settings, inbox, time)
        {
            Role = () => !Settings.Serve.HasJobs ? "off" : IsNode || _lead?.Leads == true ? "doing" : "waiting",
        };
        var guard = new KeyGuard(Settings);
        var entitlements = new EntitlementEndpoint(Settings, _context.EntitlementKeys, time) { Warn = Warn };
        // Everything but webhooks, which sign, and liveness, which tells nothing, needs an API key.
        var routes = new Routes().Add("GET", "/health/live", HealthEndpoint.LiveAsync)
            .Add("GET", "/health/ready", guard.Only(key => key.IsProvider, health.ReadyAsync))
            .AddBelow("GET", EntitlementEndpoint.Prefix, account =>
                guard.Only(key => key.MayReadEntitlement(account), http => entitlements.AnswerAsync(http, account)));
        if (secrets.Count == 0)
        {
            Warn("No secret of FastSpring is configured, so /webhooks/fastspring is off. "
                + "Set BILLING_FASTSPRING__WEBHOOK_SECRETS or FastSpring:WebhookSecretFile.");
            return routes;
        }
        var webhook = new WebhookEndpoint("fastspring", new FastSpringVerifier(), secrets)
        {
            Inbox = inbox,
            Refusals = new RefusalLimit(Settings.Webhook.RefusalsPerMinute, time),
            Time = time,
            Warn = Warn,
        };
        return routes.Add("POST", "/webhooks/fastspring", webhook.AnswerAsync);
    }

    private void Warn(string sentence) => _log.Warn("serve.warning", sentence);
}
