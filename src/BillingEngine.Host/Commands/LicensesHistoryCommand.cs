using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Host.Commands.Explaining;
using BillingEngine.Host.Exporting;
using BillingEngine.Host.Licensing;
using BillingEngine.Host.Stages;
using BillingEngine.Storage;
using BillingEngine.Storage.Exporting;
using BillingEngine.Storage.Invoicing;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing licenses history</c>: <c>license_history.csv</c> of one account (L11).</summary>
internal sealed class LicensesHistoryCommand : BillingCommand
{
    private readonly Option<string> _account = CommandOptions.Text("--account", "CODE", "The account. Required.");
    private readonly Option<string> _period = CommandOptions.Period("A month that was billed. Required.");
    private readonly Option<string> _csv = CommandOptions.Text("--csv", "FILE", "Write the rows to this file, in the columns of license_history.csv.");

    public LicensesHistoryCommand() : base("history", "List the licences that an account had or used in a month, with their days and what they cost.")
    {
        foreach (var option in new Option[] { _account, _period, _csv }) Add(option);
    }

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing licenses history --account acme --period 2024-09", "what each licence of an account cost in September"),
        new("billing licenses history --account acme --period 2024-09 --csv september.csv", "the same as a file"),
    ];

    public override Access AccessOf(ParseResult parse, CommandContext context) => Access.To(Permission.LicenseUsageHistory, parse.GetValue(_account));

    public override IEnumerable<string> Faults(ParseResult parse)
    {
        if (!IsGiven(parse, _account)) yield return "--account is missing: give the code of an account.";
        if (!IsGiven(parse, _period)) yield return "--period is missing: give MONTH, like --period 2024-09.";
    }

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var history = Load(context.OpenExisting(), parse.GetValue(_account)!, CommandOptions.PeriodOf(parse, _period)!.Value);
        var file = parse.GetValue(_csv);
        if (file is not null) TableFile.Write(file, (folder, name) => Write(folder, name, history));
        return new CommandResult(ExitCode.Done, output => Write(output, history, file), json => Write(json, history));
    }

    private static LicenseHistory Load(BillingDatabase database, string code, BillingPeriod period)
    {
        var catalog = StoredCatalog.Load(database);
        var account = catalog.Accounts.FirstOrDefault(stored => stored.Account.Code == code)
            ?? throw new InputException($"There is no account {CodeText.Quoted(code)}.");
        var scope = ExportScope.Of(RunHistory.Load(database), period)
            ?? throw new InputException($"{period} was never run, so its licences have no history yet: 'billing licenses list' shows them as they are.");
        var usage = new UsageExport(database, catalog, scope)
        {
            CorrectedPeriods = new CorrectedPeriods(database).Issued(period),
            Parked = new RunStore(database).Parked(scope.Run.Id),
            Listed = new ListedImports(scope.AfterImport, int.MaxValue),
        };
        var rows = usage.Of(account);
        return new LicenseHistory(account.Account, period, [.. rows.Licenses.Where(row => row.IsOfPeriod)], rows.Unassigned);
    }

    private static void Write(string folder, string name, LicenseHistory history)
    {
        using var table = LicenseHistoryTable.Create(folder, name);
        var rows = LicenseHistoryTable.NewRows();
        foreach (var row in history.Rows) LicenseHistoryTable.Write(rows, history.Account, row);
        foreach (var cost in history.Unassigned) LicenseHistoryTable.Write(rows, history.Account, cost);
        table.Add(rows);
        table.Finish();
    }

    private static void Write(TextWriter output, LicenseHistory history, string? file)
    {
        var table = new TextTable(2, 8, 9).Add("type", "company", "user", "endpoint", "status", "purchased", "activated", "deactivated", "days", "cost");
        foreach (var row in history.Rows)
            table.Add(
                row.License.Product.Name, row.Company, row.SubjectName, row.License.Subject, LicenseStatusName.Of(row.License.Life.Status),
                Day(row.License.Life.PaidFrom), Day(row.License.Life.From), Day(row.EndedOn),
                row.LicensedDays.ToString(CultureInfo.InvariantCulture), Amount(row.CostMinor, history.Account.Currency));
        foreach (var cost in history.Unassigned)
            table.Add(cost.ProductName, "", "", "", "", "", "", "", "0", Amount(cost.CostMinor, history.Account.Currency));
        if (history.Rows.Count + history.Unassigned.Count == 0) output.WriteLine($"{history.Account.Code} had no licence in {history.Period}.");
        else table.Write(output);
        output.WriteLine($"  {history.Account.Code}, {history.Period}: {Amount(history.TotalMinor, history.Account.Currency)} {history.Account.Currency.Code}");
        if (file is not null) output.WriteLine($"  Written to {file}");
    }

    private static void Write(Utf8JsonWriter json, LicenseHistory history)
    {
        json.WriteString("account", history.Account.Code);
        json.WriteString("billing_period", history.Period.ToString());
        json.WriteString("currency", history.Account.Currency.Code);
        json.WriteString("total", Amount(history.TotalMinor, history.Account.Currency));
        json.WriteStartArray("licenses");
        foreach (var row in history.Rows)
        {
            json.WriteStartObject();
            json.WriteString("product", row.License.Product.Code);
            json.WriteString("company", row.Company);
            json.WriteString("subject", row.License.Subject);
            json.WriteString("subject_name", row.SubjectName);
            json.WriteString("status", LicenseStatusName.Of(row.License.Life.Status));
            json.WriteString("document_number", row.Document);
            json.WriteString("paid_from", Day(row.License.Life.PaidFrom));
            json.WriteString("activated", Day(row.License.Life.From));
            json.WriteString("deactivated", Day(row.EndedOn));
            json.WriteNumber("days_active", row.LicensedDays);
            json.WriteString("cost", Amount(row.CostMinor, history.Account.Currency));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("unassigned", Amount(history.Unassigned.Sum(cost => (decimal)cost.CostMinor), history.Account.Currency));
    }

    private static string Day(DateOnly? day) => day is { } given ? Figures.Day(given) : "";

    private static string Amount(decimal minor, Currency currency) => Money.Format(minor, currency.Digits);
}
