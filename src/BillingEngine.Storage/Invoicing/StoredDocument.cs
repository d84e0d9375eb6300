using System.Globalization;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>The head of a stored document.</summary>
public sealed record StoredDocument
{
    /// <summary>Its number, or that of the draft.</summary>
    public required DocumentNumber Number { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>Account code.</summary>
    public required string Account { get; init; }

    public required string AccountName { get; init; }

    public required BillingPeriod BillingPeriod { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required Money Total { get; init; }

    public required Money AmountDue { get; init; }

    /// <summary>Its id in the database.</summary>
    internal long Id { get; init; }

    /// <summary>The account's id in the database.</summary>
    internal long AccountId { get; init; }

    internal sealed class Row
    {
        public long DocumentId { get; init; }

        public long AccountId { get; init; }

        public string Account { get; init; } = "";

        public string AccountName { get; init; } = "";

        public string Kind { get; init; } = "";

        public long BillingPeriod { get; init; }

        public string IssuedOn { get; init; } = "";

        public string Currency { get; init; } = "";

        public long TotalMinor { get; init; }

        public long AmountDueMinor { get; init; }

        public StoredDocument Document(DocumentNumber number) => new()
        {
            Number = number,
            Id = DocumentId,
            AccountId = AccountId,
            Kind = DocumentKindName.Parse(Kind),
            Account = Account,
            AccountName = AccountName,
            BillingPeriod = new BillingPeriod((int)BillingPeriod),
            IssuedOn = DateOnly.ParseExact(IssuedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Total = new Money(TotalMinor, Core.Currency.Find(Currency)),
            AmountDue = new Money(AmountDueMinor, Core.Currency.Find(Currency)),
        };
    }
}
