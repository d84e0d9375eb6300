using System.Globalization;
using BillingEngine.Core.Exporting;
using BillingEngine.Storage.Exporting;

namespace BillingEngine.Storage.Licensing;

/// <summary>Reads what review.csv tells of licence events and payment methods that came late (L2), and which imports a period lists.</summary>
public sealed class LateLicenseFacts(BillingDatabase database, ExportScope scope)
{
    /// <summary>The accounts for which more than first use decides over licensed days.</summary>
    public IReadOnlySet<int> DecidedAccounts() => database.Read("licensing/list-decided-accounts", row => row.Int32(0)).ToHashSet();

    /// <summary>The newest file of the imports up to one, which earlier periods listed; 0 for none.</summary>
    public static int LastListedFile(BillingDatabase database, int afterImport) => (int)database.Number("licensing/last-listed-file", afterImport);

    /// <summary>One entry for each event or date that is older than the correction window.</summary>
    public IEnumerable<ReviewEntry> Entries()
    {
        var windowStart = scope.Run.WindowStart.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return database.Read("licensing/load-late-events", Event, scope.AfterImport, scope.UntilImport, windowStart, scope.Run.Id)
            .Concat(database.Read("licensing/load-late-payments", Payment, scope.AfterImport, scope.UntilImport, windowStart, scope.Run.Id));
    }

    private static ReviewEntry Event(BulkStatement row) => Review.Late(row.Text(0), $"'{row.Text(3)}' on {row.Text(4)}", (row.Text(1), row.Text(2)));

    private static ReviewEntry Payment(BulkStatement row) => Review.Late(row.Text(0), $"Payment method '{row.Text(2)}' since {row.Text(1)}", ("", ""));
}
