using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary>A command of the program: its options, its help and its work.</summary>
internal abstract class BillingCommand : Command
{
    private readonly List<Option> _required = [];

    protected BillingCommand(string name, string description) : base(name, description) => TreatUnmatchedTokensAsErrors = false;

    /// <summary>Options that must be given.</summary>
    public IReadOnlyList<Option> RequiredOptions => _required;

    /// <summary>More about the command, below its one-line description; empty for none.</summary>
    public virtual string Details => "";

    /// <summary>Command lines that a newcomer can try, each with what it does.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>Does the work. Throws what goes wrong; <see cref="Failure"/> turns it into an exit code and a message.</summary>
    public abstract CommandResult Execute(ParseResult parse, CommandContext context);

    /// <summary>Adds an option that must be given.</summary>
    protected T Require<T>(T option, string example) where T : Option
    {
        Add(option);
        _required.Add(option);
        Validators.Add(result => RequireIn(result, option, example));
        return option;
    }

    private static void RequireIn(System.CommandLine.Parsing.CommandResult result, Option option, string example)
    {
        if (result.GetResult(option) is null)
            result.AddError($"{option.Name} is missing: give {option.HelpName}, like {option.Name} {example}.");
    }
}
