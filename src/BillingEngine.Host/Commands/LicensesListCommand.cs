using System.CommandLine;
using BillingEngine.Connectors.Exporting;
using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;
using BillingEngine.Host.Licensing;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing licenses list</c>: the grid (L10).</summary>
internal sealed class LicensesListCommand : BillingCommand
{
    private readonly LicenseOptions _licenses = new();
    private readonly Option<string> _period = CommandOptions.Period("The month whose use, quantity and amount are shown. Default: that of --as-of.");
    private readonly Option<string> _asOf = CommandOptions.AsOf("The day whose states are shown; in an older month its last day. Default: today, in UTC.");
    private readonly Option<string> _csv = CommandOptions.Text("--csv", "FILE", "Write all rows to this file, in the columns of licenses.csv.");

    public LicensesListCommand() : base("list", "List licences with their state, and what is paid next.")
    {
        foreach (var option in _licenses.Filters.Append(_period).Append(_asOf).Append(_csv)) Add(option);
    }

    public override string Details =>
        "Above the rows stand the next payment amount of the accounts (the month carried on to its end, charged on the 1st), the state of their payment " +
        "methods, and how many licences there are under each state. The text shows the first 200 rows; --csv and --json have all.";

    public override bool IsReading => true;

    public override IReadOnlyList<Example> Examples =>
    [
        new("billing licenses list --account acme", "the licences of an account today"),
        new("billing licenses list --status active-trial --as-of 2024-09-15", "all licences that are on trial on a day"),
        new("billing licenses list --account acme --period 2024-08 --csv august.csv", "a month's licences as a file"),
    ];

    public override Access AccessOf(ParseResult parse, CommandContext context) => _licenses.AccessOf(parse, Permission.ManageLicenses);

    public override CommandResult Execute(ParseResult parse, CommandContext context)
    {
        var database = context.OpenExisting();
        var catalog = StoredCatalog.Load(database);
        var asOf = CommandOptions.DayOf(parse, _asOf) ?? context.Today;
        var period = CommandOptions.PeriodOf(parse, _period) ?? BillingPeriod.Of(asOf);
        if (asOf < period.FirstDay)
            throw new InputException($"As of {asOf:yyyy-MM-dd} the month {period} has not begun: give an older --period or a later --as-of.");
        var scan = new LicenseScan(database, catalog, context.Settings) { Progress = context.Progress };
        var grid = Grid(scan, scan.Terms(period, asOf), (_licenses.FilterOf(parse), catalog));
        if (parse.GetValue(_csv) is { } file) TableFile.Write(file, (folder, name) => Write(folder, name, grid));
        return new CommandResult(ExitCode.Done, output => LicenseGridText.Write(output, grid, parse.GetValue(_csv)), json => LicenseGridJson.Write(json, grid));
    }

    private static LicenseGrid Grid(LicenseScan scan, RunTerms terms, (LicenseFilter Filter, StoredCatalog Catalog) asked)
    {
        var (counters, payments, rows) = (new LicenseCounters(), new NextPayments(terms, asked.Catalog), new List<GridRow>());
        foreach (var account in scan.Scan(scan.Accounts(asked.Filter), terms))
        {
            payments.Add(account.Snapshot);
            foreach (var row in account.Rows)
            {
                if (!asked.Filter.FitsButStatus(row)) continue;
                counters.Add(row);
                if (asked.Filter.FitsStatus(row)) rows.Add(new GridRow(account.Stored.Account, row));
            }
        }
        return new LicenseGrid(terms, counters, payments, rows);
    }

    private static void Write(string folder, string name, LicenseGrid grid)
    {
        using var table = LicenseTable.Create(folder, name);
        var rows = LicenseTable.NewRows();
        foreach (var row in grid.Rows) LicenseTable.Write(rows, row.Account, row.License);
        table.Add(rows);
        table.Finish();
    }
}
