using System.CommandLine;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing rejects dismiss</c>.</summary>
internal sealed class RejectsDismissCommand : BillingCommand
{
    private readonly Option<string> _reason;
    private readonly Option<string> _file = CommandOptions.Text("--file", "PATH", "Close rows of this file, as rejects.csv writes it, like usage/2024-09.csv.");
    private readonly Option<string> _line = CommandOptions.Line("Close the row of this line of the file only.");
    private readonly Option<bool> _all = CommandOptions.Switch("--all", "Close all rows that wait.");

    public RejectsDismissCommand() : base("dismiss", "Close rejected rows that wait: no run tries them again, and rejects.csv lists them no more.")
    {
        _reason = Require(CommandOptions.Text("--reason", "TEXT", "Required. Why they are closed, kept for who asks later."), "\"test account\"");
        Add(_file);
        Add(_line);
        Add(_all);
    }

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing rejects dismiss --file usage/2024-09.csv --line 17 --reason \"test account\"", "close one row"),
        new("billing rejects dismiss --all --reason \"left over from the trial import\"", "close everything that waits"),
    ];

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        foreach (var fault in base.Faults(parse)) yield return fault;
        if (IsGiven(parse, _file) == IsGiven(parse, _all))
            yield return "Say which rows: give either --file PATH (with --line N for one row) or --all.";
        if (IsGiven(parse, _line) && !IsGiven(parse, _file)) yield return "--line needs --file: lines are counted in a file.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        using var lease = context.TakeLease();
        using var transaction = database.BeginWrite();
        var path = parse.GetValue(_file);
        var closed = WaitingRejection.Dismiss(database, parse.GetRequiredValue(_reason), path is null ? null : (path, CommandOptions.LineOf(parse, _line)));
        if (closed == 0 && path is not null)
            throw new InputException($"No rejected row of '{path}' waits there. 'billing rejects list' shows those that wait.");
        if (closed > 0) database.Audit?.Append(Told(parse, closed));
        transaction.Commit();
        return new CommandResult(
            ExitCode.Done,
            output => output.WriteLine($"Closed {Counted.Of(closed, "row")}."),
            json => json.WriteNumber("closed", closed));
    }

    private AuditFact Told(ParseResult parse, int closed)
    {
        var target = parse.GetValue(_file) is { } file
            ? file + (CommandOptions.LineOf(parse, _line) is { } line ? FormattableString.Invariant($":{line}") : "")
            : "all rows that waited";
        return new AuditFact("rejects-dismissed", target) { After = FormattableString.Invariant($"rows={closed}; reason={parse.GetRequiredValue(_reason)}") };
    }
}
