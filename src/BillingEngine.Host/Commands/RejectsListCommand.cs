using System.CommandLine;
using System.Globalization;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing rejects list</c>.</summary>
internal sealed class RejectsListCommand() : BillingCommand(
    "list", "List the rejected rows that every run tries again: their account or product is not known yet.")
{
    public override string Details =>
        "Import the missing account or product and run again: the rows pass by themselves. "
        + "Rows that are wrong in themselves do not wait; rejects.csv has them.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples => [new("billing rejects list", "list what waits in billing.db")];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var waiting = WaitingRejection.Load(context.OpenExisting());
        return new CommandResult(
            ExitCode.Done,
            output =>
            {
                foreach (var row in waiting)
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Path}:{row.Line}: {row.Reason}\n    {row.Raw}"));
                output.WriteLine(waiting.Count == 0
                    ? "No rejected row waits."
                    : $"{Counted.Of(waiting.Count, "row")} waiting. Import what is missing, or close them with 'billing rejects dismiss'.");
            },
            json =>
            {
                json.WriteStartArray("rejects");
                foreach (var row in waiting)
                {
                    json.WriteStartObject();
                    json.WriteString("file", row.Path);
                    json.WriteNumber("line", row.Line);
                    json.WriteString("reason", row.Reason);
                    json.WriteString("waits_for", row.WaitsFor);
                    json.WriteString("raw", row.Raw);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            });
    }
}
