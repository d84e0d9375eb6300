using BillingEngine.Connectors.Payments.Signatures;
using BillingEngine.Core;
using BillingEngine.Host.Commands;

namespace BillingEngine.Host.Web;

/// <summary>The life of <c>billing serve</c>: opens the inbox, listens until it is asked to stop, and ends with everything stored.</summary>
internal sealed class ServeWork(CommandContext context)
{
    private readonly Lock _lock = new();

    private EngineSettings Settings => context.Settings;

    /// <summary>Serves until the command is asked to stop; returns where it listened.</summary>
    public string Run()
    {
        var secrets = Secrets();
        context.OpenOrCreate();
        using var inbox = new InboxWriter(context.OpenInbox(), Warn);
        using var server = WebServer.Start(Settings.Webhook, RoutesOf(inbox, secrets));
        var address = server.Address;
        Tell($"Listening on {address}. Ctrl+C or SIGTERM stops it.");
        context.Surroundings.Stop.WaitHandle.WaitOne();
        server.Stop();
        return address;
    }

    private Routes RoutesOf(InboxWriter inbox, IReadOnlyList<SigningSecret> secrets)
    {
        var time = context.Surroundings.Time;
        var health = new HealthEndpoint(Settings, inbox, time);
        var guard = new KeyGuard(Settings);
        var entitlements = new EntitlementEndpoint(Settings, context.EntitlementKeys, time) { Warn = Warn };
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

    private SigningSecret[] Secrets()
    {
        try
        {
            return [.. Settings.Webhook.ReadFastSpringSecrets().Select(secret => new SigningSecret(secret))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"FastSpring:WebhookSecretFile: {exception.Message} Name a file that this user can read.", exception);
        }
    }

    private void Warn(string sentence) => Tell("warning: " + sentence);

    // Requests are answered on many threads.
    private void Tell(string line)
    {
        lock (_lock) context.Surroundings.Error.WriteLine(line);
    }
}
