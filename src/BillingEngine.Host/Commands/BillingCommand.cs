using System.CommandLine;
using BillingEngine.Core.Licensing.Administration;

namespace BillingEngine.Host.Commands;

/// <summary>A command of the program: its options, its help and its work.</summary>
internal abstract class BillingCommand : Command
{
    private readonly List<Requirement> _required = [];

    protected BillingCommand(string name, string description) : base(name, description) => TreatUnmatchedTokensAsErrors = false;

    /// <summary>Options that must be given.</summary>
    public IEnumerable<Option> RequiredOptions => _required.Select(required => required.Option);

    /// <summary>More about the command, below its one-line description; empty for none.</summary>
    public virtual string Details => "";

    /// <summary>Command lines that a newcomer can try, each with what it does.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>True for a command that changes and charges nothing: it works on a database that was moved, too.</summary>
    public virtual bool IsReading => false;

    /// <summary>What it needs of the one who acts (L14): the provider alone, unless a command says otherwise.</summary>
    public virtual Access AccessOf(ParseResult parse, CommandContext context) => Access.Provider;

    /// <summary>Does the work. Throws what goes wrong; <see cref="Failure"/> turns it into an exit code and a message.</summary>
    public abstract CommandResult Execute(ParseResult parse, CommandContext context);

    /// <summary>What is wrong with the options together, each fault with what to do; parsing has looked at each by itself.</summary>
    public virtual IEnumerable<string> Faults(ParseResult parse) =>
        _required.Where(required => !IsGiven(parse, required.Option))
            .Select(required => $"{required.Option.Name} is missing: give {required.Option.HelpName}, like {required.Option.Name} {required.Example}.");

    /// <summary>True when an option stands on the command line.</summary>
    protected static bool IsGiven(ParseResult parse, Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>Adds an option that must be given.</summary>
    protected T Require<T>(T option, string example) where T : Option
    {
        Add(option);
        _required.Add(new Requirement(option, example));
        return option;
    }

    private sealed record Requirement(Option Option, string Example);
}
