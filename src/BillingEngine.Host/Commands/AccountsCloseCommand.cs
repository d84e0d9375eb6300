using System.CommandLine;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing accounts close</c>: releases everything an account has (L9).</summary>
internal sealed class AccountsCloseCommand : LicenseGroupCommand
{
    private readonly Argument<string> _account = new("ACCOUNT") { Description = "The account's code, as in accounts.csv.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _on;

    public AccountsCloseCommand() : base("close", "Release every licence an account has: the day is the last one of all.")
    {
        Add(_account);
        _on = Require(CommandOptions.Day("--on", "Required. The last licensed day, like 2024-09-30."), "2024-09-30");
        Add(Note);
        Add(Yes);
    }

    public override string Details => "What was used up to the day is billed by the next run; the account itself stays, for its documents.";

    public override IReadOnlyList<Example> Examples => [new("billing accounts close acme --on 2024-09-30", "end everything of acme with September")];

    public override IEnumerable<string> Faults(ParseResult parse) => parse.GetResult(_account) is { Tokens.Count: > 0 }
        ? base.Faults(parse)
        : base.Faults(parse).Prepend("ACCOUNT is missing: give the account's code, as in accounts.csv.");

    protected override LicenseOrder OrderOf(ParseResult parse, CommandContext context) => new(Name, LicenseEventKind.Release, CommandOptions.DayOf(parse, _on))
    {
        Today = context.Today,
        Filter = new LicenseFilter { Account = parse.GetRequiredValue(_account) },
        Note = parse.GetValue(Note) ?? "",
    };
}
