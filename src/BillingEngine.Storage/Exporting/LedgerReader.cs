using BillingEngine.Core;
using BillingEngine.Core.Exporting;

namespace BillingEngine.Storage.Exporting;

/// <summary>Reads what stored documents add up to: credit balances (D15) and totals of two months.</summary>
public sealed class LedgerReader(BillingDatabase database, ExportScope scope)
{
    /// <summary>The carry-back credit of every period still correctable and of the one that just left the window, by account and period.</summary>
    public IEnumerable<CreditBalance> Credits()
    {
        var windowStarts = ParkedSince().ToDictionary(entry => entry.Key, entry => WindowStart(entry.Value));
        var oldest = windowStarts.Values.Aggregate(scope.Run.WindowStart, BillingPeriod.Min) - 1;
        foreach (var row in database.Read("exporting/load-credits", CreditRow.Of, oldest.Index, scope.Run.Id, scope.Period.Index))
        {
            var start = windowStarts.TryGetValue(row.AccountId, out var parked) ? parked : scope.Run.WindowStart;
            var period = new BillingPeriod(row.ServicePeriod);
            if (row.GrantedMinor == 0 || period < start - 1) continue;
            yield return new CreditBalance(row.Account, period, Currency.Find(row.Currency), row.GrantedMinor, row.SpentMinor)
            {
                IsClosed = period < start,
            };
        }
    }

    /// <summary>T of the period and of the month before, by account id, of accounts that paid for the month before; in account order.</summary>
    public IEnumerable<(int AccountId, TotalMove Move)> Moves() =>
        database.Read("exporting/load-moves", Move, scope.Period.Index, scope.Run.Id);

    // For a parked account the window keeps its start until it is rated again (D20).
    private BillingPeriod WindowStart(BillingPeriod parkedSince) =>
        BillingPeriod.Max(scope.Opening, parkedSince - (scope.Period.Index - scope.Run.WindowStart.Index));

    private Dictionary<int, BillingPeriod> ParkedSince() =>
        new(database.Read("exporting/load-parked-since", row => KeyValuePair.Create(row.Int32(0), new BillingPeriod(row.Int32(1))), scope.Run.Id));

    private static (int AccountId, TotalMove Move) Move(BulkStatement row) =>
        (row.Int32(0), new TotalMove(row.Text(1), Currency.Find(row.Text(2)), BeforeMinor: row.Int64(4), NowMinor: row.Int64(3), row.Int32(5) != 0));

    private sealed record CreditRow(int AccountId, string Account, string Currency, int ServicePeriod)
    {
        public required long GrantedMinor { get; init; }

        public required long SpentMinor { get; init; }

        public static CreditRow Of(BulkStatement row) =>
            new(row.Int32(0), row.Text(1), row.Text(2), row.Int32(3)) { GrantedMinor = row.Int64(4), SpentMinor = row.Int64(5) };
    }
}
