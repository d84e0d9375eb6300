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
        foreach (var row in database.Query<CreditRow>("exporting/load-credits", new { from = oldest.Index, until = scope.Period.Index, runId = scope.Run.Id }))
        {
            var start = windowStarts.TryGetValue((int)row.AccountId, out var parked) ? parked : scope.Run.WindowStart;
            var period = new BillingPeriod((int)row.ServicePeriod);
            if (row.GrantedMinor == 0 || period < start - 1) continue;
            yield return new CreditBalance(row.Account, period, Currency.Find(row.Currency), row.GrantedMinor, row.SpentMinor)
            {
                IsClosed = period < start,
            };
        }
    }

    /// <summary>T of the period and of the month before, by account id, of accounts that paid for the month before; in account order.</summary>
    public IEnumerable<(int AccountId, TotalMove Move)> Moves() =>
        database.Query<MoveRow>("exporting/load-moves", new { period = scope.Period.Index, runId = scope.Run.Id }).Select(row =>
            ((int)row.AccountId, new TotalMove(row.Account, Currency.Find(row.Currency), row.BeforeMinor, row.NowMinor, row.IsUsed != 0)));

    // For a parked account the window keeps its start until it is rated again (D20).
    private BillingPeriod WindowStart(BillingPeriod parkedSince) =>
        BillingPeriod.Max(scope.Opening, parkedSince - (scope.Period.Index - scope.Run.WindowStart.Index));

    private Dictionary<int, BillingPeriod> ParkedSince() =>
        database.Query<ParkedRow>("exporting/load-parked-since", new { runId = scope.Run.Id })
            .ToDictionary(row => (int)row.AccountId, row => new BillingPeriod((int)row.Period));

    private sealed class CreditRow
    {
        public long AccountId { get; init; }

        public string Account { get; init; } = "";

        public string Currency { get; init; } = "";

        public long ServicePeriod { get; init; }

        public long GrantedMinor { get; init; }

        public long SpentMinor { get; init; }
    }

    private sealed class MoveRow
    {
        public long AccountId { get; init; }

        public string Account { get; init; } = "";

        public string Currency { get; init; } = "";

        public long NowMinor { get; init; }

        public long BeforeMinor { get; init; }

        public long IsUsed { get; init; }
    }

    private sealed class ParkedRow
    {
        public long AccountId { get; init; }

        public long Period { get; init; }
    }
}
