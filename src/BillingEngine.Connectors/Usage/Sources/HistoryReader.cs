using System.Globalization;
using System.Text;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// Reads an MSP360 usage history to one record for each day that a licence was active, both ends included: a partly used day is a whole one. Several
/// licences of a type on one endpoint at the same time, like sockets of a host, are one record with their number. A licence that is not deactivated runs
/// to the day before the fetch. Dates that are none stand in the record as they came, for the import to reject.
/// </summary>
internal sealed class HistoryReader(HistoryFormat format, UsageSheets sheets, DateTimeOffset fetchedAt)
{
    private const int MaximumYears = 20;

    private static readonly TableColumns Columns = new(
        ["Type", "Company", "Endpoint", "Activated", "Deactivated"], ["User", "Status", "Purchased", "Purchase ID", "Days Active", "Cost"]);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is no CSV, or has not the columns of a usage history.</exception>
    public void Read(string file, byte[] content, UsageSheet sheet)
    {
        var table = TableReader.Read(file, content, Columns);
        foreach (var rejection in table.Rejections) sheet.Write(RowOf(file, rejection));
        var licenses = table.Rows.Select(row => Read(file, row)).ToList();
        foreach (var row in licenses.Select(license => license.Faulty).OfType<UsageSheetRow>()) sheet.Write(row);
        foreach (var subject in licenses.Where(license => license.Faulty is null).GroupBy(license => license.Key)) Write(subject.Key, [.. subject], sheet);
    }

    // A row that is no CSV goes the way of all bad rows: what can be said of it stands where the import lists it.
    private static UsageSheetRow RowOf(string file, Rejection rejection) => new("", "", "", Encoding.UTF8.GetString(rejection.Raw.Span).Trim())
    {
        Raw = FormattableString.Invariant($"{file} line {rejection.Line}: {rejection.Reason}"),
    };

    private HistoryLicense Read(string file, TableRow row)
    {
        var (company, account) = (row["Company"].Trim(), format.Map.AccountOf(row["Company"].Trim(), file));
        var endpoint = row["Endpoint"].Trim() is { Length: > 0 } named ? named : row["User"].Trim();
        var usage = new UsageSheetRow(account, format.Map.ProductOf(row["Type"].Trim()), CodeMap.SubjectOf(company, endpoint), "")
        {
            Company = company,
            SubjectName = endpoint,
            Raw = FormattableString.Invariant($"{file} line {row.Line}"),
        };
        // Never activated: bought, and in no use on any day.
        if (row["Activated"].Trim().Length == 0) return new HistoryLicense(usage, DateOnly.MaxValue, DateOnly.MinValue);
        if (ReadDay(row["Activated"]) is not { } from) return Faulty(usage, row["Activated"]);
        var ends = row["Deactivated"].Trim().Length > 0;
        if ((ends ? ReadDay(row["Deactivated"]) : sheets.DayOf(account, fetchedAt).AddDays(-1)) is not { } until) return Faulty(usage, row["Deactivated"]);
        if ((ends && until < from) || until.Year - from.Year > MaximumYears) return Faulty(usage, $"{row["Activated"].Trim()} to {row["Deactivated"].Trim()}");
        return new HistoryLicense(usage, from, until);
    }

    private static HistoryLicense Faulty(UsageSheetRow usage, string date) => new(usage, default, default) { Faulty = usage with { Date = date.Trim() } };

    private DateOnly? ReadDay(string text)
    {
        var form = format.DateFormat.Length > 0 ? format.DateFormat : "yyyy-MM-dd";
        // A time behind the date has as many blanks before it as the form has not.
        var parts = text.Trim().Split(format.DateFormat.Length > 0 ? [' '] : [' ', 'T']);
        var date = string.Join(' ', parts.Take(form.Split(' ').Length));
        return DateOnly.TryParseExact(date, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private static void Write((string Account, string Product, string Subject) _, IReadOnlyList<HistoryLicense> licenses, UsageSheet sheet)
    {
        foreach (var (day, count) in HistoryDays.Count([.. licenses.Select(license => (license.From, license.Until))]))
        {
            var license = licenses.Last(candidate => candidate.From <= day && day <= candidate.Until);
            sheet.Write(license.Usage with
            {
                Date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Quantity = count.ToString(CultureInfo.InvariantCulture),
            });
        }
    }

    private sealed record HistoryLicense(UsageSheetRow Usage, DateOnly From, DateOnly Until)
    {
        public (string Account, string Product, string Subject) Key => (Usage.Account, Usage.Product, Usage.Subject);

        public UsageSheetRow? Faulty { get; init; }
    }
}
