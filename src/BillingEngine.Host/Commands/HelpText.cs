using System.CommandLine;
using System.Globalization;
using System.Text;

namespace BillingEngine.Host.Commands;

/// <summary>Help: what a command does, what it takes, and command lines to try. The same on every machine, 100 characters wide.</summary>
internal static class HelpText
{
    private const int Width = 100;

    private const string Welcome =
        "Start here: put pricebook.json, accounts.csv and usage/*.csv into a folder, then\n  billing run --period 2024-09 --input FOLDER\n" +
        "and open out/2024-09/documents/ in a browser. 'billing COMMAND --help' tells more about a command.\n";

    private const string Exits =
        "Exit codes: 0 done; 1 failed, nothing half-done; 2 wrong usage, configuration or input; 3 done, but rejected rows or parked accounts need a look; " +
        "4 verify found a difference.";

    /// <summary>The help of a command.</summary>
    public static string Of(ProgramCommand program, Command command)
    {
        var text = new StringBuilder();
        Paragraph(text, command.Description ?? "", "");
        if (command is BillingCommand { Details.Length: > 0 } billing) Paragraph(text.Append('\n'), billing.Details, "");
        text.Append(CultureInfo.InvariantCulture, $"\nUsage: {UsageOf(command)}\n");
        Rows(text, "Commands:", command.Subcommands.Select(subcommand => (subcommand.Name, subcommand.Description ?? "")));
        Rows(text, "Arguments:", command.Arguments.Select(argument => (argument.Name, argument.Description ?? "")));
        Rows(text, "Options:", command.Options.Where(option => !option.Recursive).Select(Row));
        Rows(text, "Options of every command:", program.Common.All.Append(program.Help).Select(Row));
        if (command is BillingCommand { Examples: var examples }) Examples(text, examples);
        text.Append('\n');
        if (command is ProgramCommand) text.Append(Welcome).Append('\n');
        Paragraph(text, Exits, "");
        return text.ToString();
    }

    /// <summary>How a command is called: <c>billing rejects list</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    /// <summary>The options a command takes, with those of its parents that all share.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) => command.Options.Concat(
        command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive));

    private static string UsageOf(Command command)
    {
        var arguments = command.Arguments.Select(argument => argument.Arity.MaximumNumberOfValues > 1 ? $" {argument.Name}…" : $" {argument.Name}");
        var required = command is BillingCommand billing ? billing.RequiredOptions.Select(option => $" {option.Name} {option.HelpName}") : [];
        return PathOf(command) + (command.Subcommands.Count > 0 ? " COMMAND" : "") + string.Concat(arguments) + string.Concat(required) + " [options]";
    }

    private static (string, string) Row(Option option) =>
        (string.Join(", ", option.Aliases.Order(StringComparer.Ordinal).Append(option.Name)) + (option.HelpName is null ? "" : " " + option.HelpName),
            option.Description ?? "");

    private static void Examples(StringBuilder text, IReadOnlyList<Example> examples)
    {
        text.Append("\nExamples:\n");
        foreach (var example in examples) text.Append(CultureInfo.InvariantCulture, $"  {example.Line}\n      {example.Purpose}\n");
    }

    private static void Rows(StringBuilder text, string title, IEnumerable<(string Name, string Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\n{title}\n");
        var indent = all.Max(row => row.Name.Length) + 4;
        foreach (var (name, description) in all)
        {
            text.Append("  ").Append(name.PadRight(indent - 2));
            Paragraph(text, description, new string(' ', indent));
        }
    }

    private static void Paragraph(StringBuilder text, string words, string indent)
    {
        var column = indent.Length;
        foreach (var word in words.Split(' '))
        {
            if (column > indent.Length && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                column = indent.Length;
            }
            if (column > indent.Length) text.Append(' ');
            text.Append(word);
            column += word.Length + 1;
        }
        text.Append('\n');
    }
}
