using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing collect</c>: fetches usage from where it is.</summary>
internal sealed class CollectCommand : BillingCommand
{
    private readonly Option<string> _source = CommandOptions.Text("--source", "NAME", "Collect from this source only. Default: all of the configuration.");
    private readonly Option<bool> _replay = CommandOptions.Switch(
        "--replay", "Fetch nothing: read again what was fetched before, under the configuration of today.");

    public CollectCommand() : base("collect", "Fetch usage from the configured sources, keep it as it came, and import it.")
    {
        Add(_source);
        Add(_replay);
    }

    public override string Details =>
        "Sources stand in the section Sources of the configuration file. What they give is kept raw before it is read, so it can be traced and read again; a "
        + "replay changes no bill unless the configuration maps more than before. One source's failure leaves the others running, and exits with 3.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing collect --config vendor.json", "collect from every source"),
        new("billing collect --source nightly", "collect from one"),
        new("billing collect --replay", "read all fetches again, after a map was corrected"),
    ];

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var sources = Sources(parse.GetValue(_source), context.Settings.Sources);
        var database = context.OpenOrCreate();
        var stage = new CollectStage(database, context.Settings)
        {
            Clock = context.Surroundings.Time,
            Stop = context.Surroundings.Stop,
            Progress = context.Progress,
        };
        var collected = parse.GetValue(_replay) ? stage.Replay(sources) : stage.Collect(sources);
        context.Warn(collected.Where(source => source.Error.Length > 0).Select(source => $"{source.Source}: {source.Error}"));
        return new CommandResult(
            CodeOf(collected), output => CollectReport.Write(output, collected), json => CollectReport.Write(json, collected));
    }

    private static IReadOnlyList<SourceSettings> Sources(string? name, IReadOnlyList<SourceSettings> configured)
    {
        if (configured.Count == 0)
            throw new InputException("No usage source is configured. Name some in the section Sources of the configuration file, and the file with --config.");
        if (name is null) return configured;
        return configured.FirstOrDefault(source => source.Name == name) is { } found
            ? [found]
            : throw new InputException(
                $"There is no source '{name}' in the configuration: it has {string.Join(", ", configured.Select(source => source.Name))}.");
    }

    private static int CodeOf(IReadOnlyList<CollectedSource> collected)
    {
        if (collected.All(source => source.IsFailed)) return ExitCode.Failed;
        return collected.Any(source => source.NeedsLook) ? ExitCode.NeedsLook : ExitCode.Done;
    }
}
