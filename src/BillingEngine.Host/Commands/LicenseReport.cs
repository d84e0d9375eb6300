using System.Text.Json;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary>Tells what became of each licence of a group action.</summary>
/// <param name="Action">The command.</param>
/// <param name="Outcomes">The licences, in their order.</param>
internal sealed record LicenseReport(string Action, IReadOnlyList<LicenseOutcome> Outcomes)
{
    /// <summary>Licences that are changed.</summary>
    public int Changed { get; } = Outcomes.Count(outcome => outcome.Answer == LicenseAnswer.Applies);

    /// <summary>Licences for which it is refused.</summary>
    public int Refused { get; } = Outcomes.Count(outcome => outcome.Answer == LicenseAnswer.Refused);

    /// <summary>The result of the command.</summary>
    /// <param name="exitCode">How it ended; only 0 changed anything.</param>
    /// <param name="headline">What happened, as the beginning of a sentence.</param>
    public CommandResult Result(int exitCode, string headline) => new(
        exitCode, output => Write(output, exitCode, headline), json => Write(json, exitCode == ExitCode.Done));

    private void Write(TextWriter output, int exitCode, string headline)
    {
        var counts = Refused > 0
            ? $"{Action} is refused for {Counted.Number(Refused)} of {Counted.Of(Outcomes.Count, "licence")}"
            : $"{Action} changes {Counted.Number(Changed)} of {Counted.Of(Outcomes.Count, "licence")}";
        output.WriteLine(Outcomes.Count == 0 ? $"{headline}: no licence fits." : $"{headline}: {counts}.");
        foreach (var outcome in Outcomes) output.WriteLine($"  {outcome.Key}: {Word(outcome, exitCode == ExitCode.Done)}{outcome.Detail}");
    }

    private void Write(Utf8JsonWriter json, bool isDone)
    {
        json.WriteString("action", Action);
        json.WriteNumber("changed", isDone ? Changed : 0);
        json.WriteNumber("refused", Refused);
        json.WriteStartArray("licenses");
        foreach (var outcome in Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("account", outcome.Key.Account);
            json.WriteString("product", outcome.Key.Product);
            json.WriteString("subject", outcome.Key.Subject);
            json.WriteString("outcome", Name(outcome, isDone));
            json.WriteString("detail", outcome.Detail);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Word(LicenseOutcome outcome, bool isDone) => Name(outcome, isDone) is "changed" ? "" : Name(outcome, isDone) + ": ";

    private static string Name(LicenseOutcome outcome, bool isDone) => outcome.Answer switch
    {
        LicenseAnswer.Applies => isDone ? "changed" : "not changed",
        LicenseAnswer.Met => "unchanged",
        _ => "refused",
    };
}
