using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Host.Commands;

/// <summary>Options with a form of their own: what they accept and what they say about anything else.</summary>
internal static class CommandOptions
{
    public static Option<BillingPeriod?> Period(string description) => new("--period")
    {
        HelpName = "MONTH",
        Description = description,
        CustomParser = result => BillingPeriod.TryParse(One(result), out var period)
            ? period
            : Wrong<BillingPeriod?>(result, "--period", "is not a month. Write year and month, like 2024-09."),
    };

    public static Option<DateOnly?> AsOf(string description) => new("--as-of")
    {
        HelpName = "DATE",
        Description = description,
        CustomParser = result => DateOnly.TryParseExact(One(result), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Wrong<DateOnly?>(result, "--as-of", "is not a date. Write year, month and day, like 2024-10-01."),
    };

    public static Option<int?> Line(string description) => new("--line")
    {
        HelpName = "N",
        Description = description,
        CustomParser = result => int.TryParse(One(result), NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0
            ? line
            : Wrong<int?>(result, "--line", "is not a line number. Lines are counted from 1, like --line 2."),
    };

    public static Option<string> Text(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result => One(result) is { Length: > 0 } text ? text : Wrong<string>(result, name, "is empty."),
    };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Argument<DocumentNumber> DocumentNumber() => new("DOCUMENT-NUMBER")
    {
        Description = "The number of an issued document or a draft, like INV-2024-09-000001 or DRAFT-2024-09-000001.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Core.Invoicing.DocumentNumber.TryParse(One(result), out var number)
            ? number
            : Wrong<DocumentNumber>(result, "DOCUMENT-NUMBER", "is not a document number. It looks like INV-2024-09-000001; invoices.csv lists them."),
    };

    private static string One(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";

    private static T? Wrong<T>(ArgumentResult result, string name, string fault)
    {
        result.AddError($"{name}: '{One(result)}' {fault}");
        return default;
    }
}
