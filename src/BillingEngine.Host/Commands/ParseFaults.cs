using System.CommandLine;
using System.CommandLine.Parsing;

namespace BillingEngine.Host.Commands;

/// <summary>What is wrong with a command line, each fault named with what to do.</summary>
internal static class ParseFaults
{
    /// <summary>All faults; empty when the command line can be executed.</summary>
    public static IReadOnlyList<string> Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var options = parse.UnmatchedTokens.Where(token => token.StartsWith('-')).ToList();
        // What follows an unknown option may be its value: telling the option is enough.
        var unknown = options.Count > 0 ? options : parse.UnmatchedTokens;
        var faults = unknown.Select(token => Unknown(token, command)).ToList();
        faults.AddRange(parse.Errors.Select(Told).OfType<string>());
        if (command is BillingCommand billing) faults.AddRange(billing.Faults(parse));
        return [.. faults.Distinct(StringComparer.Ordinal)];
    }

    private static string? Told(ParseError error)
    {
        if (error.SymbolResult is not OptionResult { Option: var option } result) return Sentence(error.Message);
        if (result.IdentifierTokenCount > 1) return $"{option.Name} is given {result.IdentifierTokenCount} times; give it once.";
        if (result.Tokens.Count == 0) return $"{option.Name} has no value: give {option.HelpName}.";
        return Sentence(error.Message);
    }

    private static string? Sentence(string message) =>
        message.StartsWith("Required command", StringComparison.Ordinal) ? null : message;

    private static string Unknown(string token, Command command)
    {
        var path = HelpText.PathOf(command);
        var known = token.StartsWith('-')
            ? HelpText.OptionsOf(command).Select(option => option.Name)
            : command.Subcommands.Select(subcommand => subcommand.Name);
        var advice = Spelling.Nearest(token.Split('=', ':')[0], known) is { } near ? $" Did you mean '{near}'?" : "";
        if (token.StartsWith('-')) return $"{token} is not an option of '{path}'.{advice}";
        return command.Subcommands.Count > 0
            ? $"'{token}' is not a command of '{path}'.{advice}"
            : $"'{token}' is too much: '{path}' takes nothing there. A value with blanks needs quotes.";
    }
}
