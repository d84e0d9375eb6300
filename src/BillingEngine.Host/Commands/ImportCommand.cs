using System.CommandLine;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing import</c>: takes facts in without billing.</summary>
internal sealed class ImportCommand : BillingCommand
{
    private readonly Argument<string[]> _paths = new("FILE|DIR")
    {
        Description = "A folder with pricebook*.json, accounts.csv and usage/*.csv, or single files of these kinds. Give as many as you like.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ImportCommand() : base("import", "Import price books, accounts and usage without billing.") => Add(_paths);

    public override string Details =>
        "Importing is safe to repeat: known files are skipped, and the same records in any order and number give the same bill. Bad rows are rejected one by " +
        "one and listed by the next run; a file that cannot be read at all stops the import, and nothing of it is kept.";

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing import september", "import a folder"),
        new("billing import late/usage/servers.csv", "import one usage file"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (parse.GetResult(_paths) is not { Tokens.Count: > 0 })
            yield return "FILE|DIR is missing: give a folder or files, like 'billing import september'.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenOrCreate();
        using var lease = context.TakeLease();
        var stage = new ImportStage(database, context.Settings) { Clock = context.Surroundings.Time };
        var result = stage.Run(parse.GetRequiredValue(_paths), context.Progress);
        context.Warn(result.NotRead);
        return new CommandResult(
            result.RowsRejected > 0 ? ExitCode.NeedsLook : ExitCode.Done,
            output => ImportReport.Write(output, result),
            json => ImportReport.Write(json, result));
    }
}
