namespace BillingEngine.Core.Invoicing;

/// <summary>An invoice, credit note or statement as a run decided it (D19). It gets its number when it is issued.</summary>
public sealed record Document
{
    public required DocumentKind Kind { get; init; }

    /// <summary>Account code.</summary>
    public required string Account { get; init; }

    /// <summary>The account's name and e-mail when the document was made.</summary>
    public required string AccountName { get; init; }

    /// <inheritdoc cref="AccountName"/>
    public string Email { get; init; } = "";

    public required BillingPeriod BillingPeriod { get; init; }

    /// <summary>The as-of date of the run.</summary>
    public required DateOnly IssuedOn { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Ordered: billing period first, then older ones, newest first; in each products in ordinal order, then the true-up line. Never empty.</summary>
    public required IReadOnlyList<DocumentLine> Lines { get; init; }

    /// <summary>Product lines of the billing period.</summary>
    public Money Charges => Sum(line => line.Kind == LineKind.Usage && line.Key.ServicePeriod == BillingPeriod);

    /// <summary>Product lines of earlier service periods.</summary>
    public Money Corrections => Sum(line => line.Kind == LineKind.Usage && line.Key.ServicePeriod != BillingPeriod);

    /// <summary>All <c>minimum</c> lines.</summary>
    public Money Minimum => Sum(line => line.Kind == LineKind.Minimum);

    /// <summary>All <c>carry-back-credit</c> lines, 0 or below.</summary>
    public Money CarryBackCredit => Sum(line => line.Kind == LineKind.CarryBackCredit);

    /// <summary>The sum of the lines.</summary>
    public Money Total => Sum(_ => true);

    /// <summary>The total of an invoice; zero for credit notes and statements.</summary>
    public Money AmountDue => Kind == DocumentKind.Invoice ? Total : Money.Zero(Currency);

    /// <summary>Adds everything up once, so that a sum beyond 64 bits is found while its account can still be parked.</summary>
    /// <exception cref="OverflowException">A sum leaves 64 bits.</exception>
    public void CheckSums() => _ = (Charges, Corrections, Minimum, CarryBackCredit, Total);

    private Money Sum(Func<DocumentLine, bool> counts)
    {
        var sum = Money.Zero(Currency);
        foreach (var line in Lines)
            if (counts(line)) sum += line.Amount;
        return sum;
    }
}
