using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Commands;

/// <summary>
/// Options with a form of their own: what they accept and what they say about anything else. They hold the text, which was found good, because
/// options of other types are compiled at every start.
/// </summary>
internal static class CommandOptions
{
    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static Option<string> Period(string description) => Text(
        "--period", "MONTH", description, text => BillingPeriod.TryParse(text, out _) ? null : "is not a month. Write year and month, like 2024-09.");

    public static Option<string> AsOf(string description) => Day("--as-of", description);

    public static Option<string> Choice(string name, string helpName, string description, IReadOnlyList<string> known) => Text(
        name, helpName, description, text => known.Contains(text) ? null : $"is not one of: {string.Join(", ", known)}.");

    public static Option<string> Instant(string description) => Text(
        "--now", "INSTANT", description,
        text => TryReadInstant(text, out _) ? null : "is not an instant with its offset. Write it like 2024-10-01T12:00:00Z or 2024-10-01T14:00:00+02:00.");

    public static Option<string> Day(string name, string description) => Text(
        name, "DATE", description, text => TryReadDay(text, out _) ? null : "is not a date. Write year, month and day, like 2024-10-01.");

    public static Option<string> Line(string description) => Text(
        "--line", "N", description, text => ReadLine(text) > 0 ? null : "is not a line number. Lines are counted from 1, like --line 2.");

    public static Option<string> Text(string name, string helpName, string description) =>
        Text(name, helpName, description, text => text.Length > 0 ? null : "is empty.");

    public static Option<string> Listen(string description) => Text(
        "--listen", "ADDRESS:PORT", description, text => WebhookSettings.EndpointFault(text) is { } fault ? "is no place to listen; " + fault + "." : null);

    public static Option<string> EventState(string description) => Text(
        "--state", "STATE", description, text => EventStateName.All.Any(entry => entry.Key == text)
            ? null
            : $"is not a state. Write one of {string.Join(", ", EventStateName.All.Select(entry => entry.Key))}.");

    public static Argument<string> Event(string description) => new("EVENT")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string> Document(string description) => Text("--document", "NUMBER", description, text => DocumentNumber.TryParse(text, out _)
        ? null
        : "is not a document number. It looks like INV-2024-09-000001; invoices.csv lists them.");

    public static Argument<string> Word(string name, string description) => new(name)
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Read(result, name, text => text.Length > 0 ? null : "is empty."),
    };

    public static Argument<string> Number() => new("DOCUMENT-NUMBER")
    {
        Description = "The number of an issued document or a draft, like INV-2024-09-000001 or DRAFT-2024-09-000001.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Read(result, "DOCUMENT-NUMBER", text => DocumentNumber.TryParse(text, out _)
            ? null
            : "is not a document number. It looks like INV-2024-09-000001; invoices.csv lists them."),
    };

    public static Option<string> Workers(string description) => Text(
        "--workers", "N", description, text => ReadLine(text) is >= 1 and <= 64 ? null : "is not a number from 1 to 64.");

    /// <summary>The month of an option that was given.</summary>
    public static BillingPeriod? PeriodOf(ParseResult parse, Option<string> option) =>
        parse.GetValue(option) is { } text ? BillingPeriod.Parse(text) : null;

    /// <summary>The day of an option that was given.</summary>
    public static DateOnly? DayOf(ParseResult parse, Option<string> option) =>
        parse.GetValue(option) is { } text && TryReadDay(text, out var day) ? day : null;

    /// <summary>The instant of an option that was given.</summary>
    public static DateTimeOffset? InstantOf(ParseResult parse, Option<string> option) =>
        parse.GetValue(option) is { } text && TryReadInstant(text, out var instant) ? instant : null;

    /// <summary>The line number of an option that was given.</summary>
    public static int? LineOf(ParseResult parse, Option<string> option) => parse.GetValue(option) is { } text ? ReadLine(text) : null;

    /// <summary>An option with a rule of its own, which says what is wrong with a text, or null.</summary>
    public static Option<string> Text(string name, string helpName, string description, Func<string, string?> fault) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result => Read(result, name, fault),
    };

    private static string? Read(ArgumentResult result, string name, Func<string, string?> fault)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (fault(text) is not { } found) return text;
        result.AddError($"{name}: '{text}' {found}");
        return null;
    }

    private static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryReadInstant(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private static int ReadLine(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;
}
