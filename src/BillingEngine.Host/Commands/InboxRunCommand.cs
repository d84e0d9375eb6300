using System.CommandLine;
using System.Globalization;
using BillingEngine.Core.Payments.Events;
using BillingEngine.Host.Payments;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing inbox run</c>.</summary>
internal sealed class InboxRunCommand() : BillingCommand("run", "Pull what the gateway could not deliver, and apply every open event to payments.")
{
    public override string Details =>
        "Without a configured gateway it only applies what webhooks brought. Running it again has no effect; events that wait for something are tried again. "
        + "Exits with 3 when something needs a look, or the gateway could not be asked.";

    public override IReadOnlyList<Example> Examples => [new("billing inbox run", "work on the inbox")];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        using var gateway = GatewayLink.Open(context.Settings);
        var surroundings = context.Surroundings;
        var job = new InboxJob(context.OpenExisting(), context.Settings, gateway) { Time = surroundings.Time, Stop = surroundings.Stop };
        var result = job.RunOnce();
        if (result.Sweep.Fault.Length > 0) context.Warn([$"The gateway's unprocessed events could not all be pulled: {result.Sweep.Fault}"]);
        return new CommandResult(result.NeedsLook ? ExitCode.NeedsLook : ExitCode.Done, output => Write(output, result), json => Write(json, result));
    }

    private static void Write(TextWriter output, InboxResult result)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(result.Sweep.Pulled, "event")} pulled, {result.Sweep.New} of them new."));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Count(EventState.Applied)} applied, {result.Count(EventState.NoEffect)} without effect, "
            + $"{result.Count(EventState.TestTraffic)} of test traffic, {result.Count(EventState.Waiting)} waiting, "
            + $"{result.Count(EventState.Error)} in error."));
        if (result.Summary.NeedsLook) output.WriteLine("See 'billing inbox list': something needs a look.");
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, InboxResult result)
    {
        json.WriteNumber("pulled", result.Sweep.Pulled);
        json.WriteNumber("new", result.Sweep.New);
        json.WriteString("sweep_fault", result.Sweep.Fault.Length > 0 ? result.Sweep.Fault : null);
        foreach (var (name, state) in EventStateName.All.Skip(1)) json.WriteNumber(name.Replace('-', '_'), result.Count(state));
        json.WriteBoolean("needs_look", result.NeedsLook);
    }
}
