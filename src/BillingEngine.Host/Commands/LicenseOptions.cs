using System.CommandLine;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core.Licensing;
using BillingEngine.Host.Licensing;

namespace BillingEngine.Host.Commands;

/// <summary>The options that say which licences are meant.</summary>
internal sealed class LicenseOptions
{
    private readonly Option<string> _account = CommandOptions.Text("--account", "CODE", "Licences of this account.");
    private readonly Option<string> _company = CommandOptions.Text("--company", "NAME", "Licences of this company of the account.");
    private readonly Option<string> _product = CommandOptions.Text("--product", "CODE", "Licences of this product.");
    private readonly Option<string> _subject = CommandOptions.Text("--subject", "CODE", "The licence of this subject.");
    private readonly Option<string> _search = CommandOptions.Text("--search", "TEXT", "Licences with this text in the subject or its name, in any case.");
    private readonly Option<string> _file = CommandOptions.Text(
        "--file", "FILE", "The licences of a CSV file with the columns account, product and subject, like licenses.csv.");

    private readonly Option<string> _status = CommandOptions.Choice(
        "--status", "STATE", $"Licences in this state: {string.Join(", ", LicenseStatusName.All)}; or used, for those used in the month.",
        LicenseFilter.Statuses);

    /// <summary>The filters of the grid.</summary>
    public IEnumerable<Option> Filters => [_account, _company, _product, _subject, _status, _search];

    /// <summary>The filters and the file.</summary>
    public IEnumerable<Option> All => [.. Filters, _file];

    /// <summary>The filter that was given.</summary>
    public LicenseFilter FilterOf(ParseResult parse) => new()
    {
        Account = parse.GetValue(_account),
        Company = parse.GetValue(_company),
        Product = parse.GetValue(_product),
        Subject = parse.GetValue(_subject),
        Status = parse.GetValue(_status),
        Search = parse.GetValue(_search),
    };

    /// <summary>The licences that were named one by one: those of a file, or the one of an account, product and subject; null when filters select.</summary>
    public IReadOnlyList<LicenseKey>? ListedOf(ParseResult parse)
    {
        if (parse.GetValue(_file) is { } file) return LicenseFile.Read(file);
        var filter = FilterOf(parse);
        return filter is { Account: { } account, Product: { } product, Subject: { } subject, Company: null, Status: null, Search: null }
            ? [new LicenseKey(account, product, subject)]
            : null;
    }

    /// <summary>What is wrong with the choice of licences: nothing chosen, or chosen twice.</summary>
    public IEnumerable<string> Faults(ParseResult parse)
    {
        var filters = Filters.Count(option => parse.GetResult(option) is { Implicit: false });
        var isFile = parse.GetResult(_file) is { Implicit: false };
        if (isFile && filters > 0) yield return "--file and the filters exclude each other: the file names every licence.";
        if (!isFile && filters == 0)
            yield return "Say which licences: give filters like --account acme --product server, one licence with --account, --product and --subject, "
                + "or --file FILE.";
    }
}
