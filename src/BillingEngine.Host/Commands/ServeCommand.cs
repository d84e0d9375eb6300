using System.CommandLine;
using BillingEngine.Host.Web;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing serve</c>.</summary>
internal sealed class ServeCommand : BillingCommand
{
    private readonly Option<string> _listen = CommandOptions.Listen("Where to listen: an IP address and a port. Default: 127.0.0.1:8321, this machine only.");

    public ServeCommand() : base("serve", "Do the work of every month by schedule, and take the gateway's webhooks, until it is stopped.") => Add(_listen);

    public override string Details =>
        "It collects usage, closes months, charges, reconciles and exports; 'billing schedule' shows when. "
        + "POST /webhooks/fastspring verifies the signature, stores the events in the inbox and answers; 'billing inbox run' works on them. "
        + "GET /health/live and /health/ready tell how it is. The secrets come from BILLING_FASTSPRING__WEBHOOK_SECRETS or a file.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing serve", "listen on 127.0.0.1:8321, behind a proxy that speaks TLS"),
        new("billing serve --listen 0.0.0.0:8321", "listen on every network of this machine"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var settings = context.Settings;
        if (parse.GetValue(_listen) is { } listen) settings = settings with { Webhook = settings.Webhook with { Listen = listen } };
        using var serving = context.With(settings);
        var address = Serve(serving);
        return new CommandResult(
            ExitCode.Done, output => output.WriteLine($"Stopped listening on {address}."), json => json.WriteString("listened_on", address));
    }

    private static string Serve(CommandContext context)
    {
        using var work = new ServeWork(context);
        return work.Run();
    }
}
