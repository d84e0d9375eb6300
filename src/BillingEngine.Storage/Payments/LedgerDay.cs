using BillingEngine.Core;

namespace BillingEngine.Storage.Payments;

/// <summary>The open ledger period (P7): the newest billing period that was run. A fact is booked in it, never before the day it opened on.</summary>
public sealed class LedgerDay
{
    private readonly string _openedOn;

    private LedgerDay(int period, string openedOn)
    {
        Period = period;
        _openedOn = openedOn;
    }

    /// <summary>Index of the billing period; 0 before the first run.</summary>
    public int Period { get; }

    /// <summary>The period that is open now.</summary>
    public static LedgerDay Load(BillingDatabase database) =>
        database.QuerySingle<Row>("payments/find-ledger-day") is { } row ? new LedgerDay((int)row.Period, row.OpenedOn) : new LedgerDay(0, "");

    /// <summary>The period that is open once a run of the same transaction is issued: what it imports belongs to the books that it opens (P7).</summary>
    /// <param name="database">The database.</param>
    /// <param name="period">The billing period that will be run.</param>
    /// <param name="asOf">The as-of date of that run.</param>
    public static LedgerDay OpenedBy(BillingDatabase database, BillingPeriod period, DateOnly asOf)
    {
        var now = Load(database);
        return now.Period >= period.Index ? now : new LedgerDay(period.Index, Instant.Day(asOf));
    }

    /// <summary>The day that a fact of a day is booked on, as it is stored.</summary>
    public string PostedOn(DateOnly day) => Instant.Day(day) is var text && string.CompareOrdinal(text, _openedOn) < 0 ? _openedOn : text;

    private sealed class Row
    {
        public long Period { get; init; }

        public string OpenedOn { get; init; } = "";
    }
}
