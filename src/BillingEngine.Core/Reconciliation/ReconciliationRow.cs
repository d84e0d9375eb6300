namespace BillingEngine.Core.Reconciliation;

/// <summary>A row of <c>reconciliation.csv</c> (P6). Amounts are minor units of the row's currency.</summary>
public sealed record ReconciliationRow
{
    /// <summary>Number of the document; empty when there is none.</summary>
    public string Document { get; init; } = "";

    /// <summary>Account code; empty when nobody's.</summary>
    public string Account { get; init; } = "";

    /// <summary>Order id; empty for none.</summary>
    public string Order { get; init; } = "";

    /// <summary>Subscription id; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What was asked for or is due.</summary>
    public long ExpectedMinor { get; init; }

    /// <summary>What was captured, less tax.</summary>
    public long CapturedMinor { get; init; }

    /// <summary>Tax beside it.</summary>
    public long TaxMinor { get; init; }

    /// <summary>Currency of the captured amount, else of the document; <c>default</c> when an event names none.</summary>
    public Currency Currency { get; init; }

    /// <summary>The finding.</summary>
    public required ReconciliationState State { get; init; }

    /// <summary>A sentence for whoever looks; empty when everything agrees.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Captured less expected.</summary>
    public long DifferenceMinor => CapturedMinor - ExpectedMinor;

    /// <summary>By document, account, order, subscription, state and reason, text by UTF-8 bytes.</summary>
    public static int Compare(ReconciliationRow left, ReconciliationRow right)
    {
        var order = Utf8Order.Compare(left.Document, right.Document);
        if (order == 0) order = Utf8Order.Compare(left.Account, right.Account);
        if (order == 0) order = Utf8Order.Compare(left.Order, right.Order);
        if (order == 0) order = Utf8Order.Compare(left.Reference, right.Reference);
        if (order == 0) order = left.State.CompareTo(right.State);
        return order != 0 ? order : Utf8Order.Compare(left.Reason, right.Reason);
    }
}
