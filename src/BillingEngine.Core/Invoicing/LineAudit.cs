using BillingEngine.Core.Catalog;
using BillingEngine.Core.Commitments;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Metering;
using BillingEngine.Core.Rating;

namespace BillingEngine.Core.Invoicing;

/// <summary>
/// Works out every issued line of one account again from its evidence and the price book version it names, and adds up what came before it:
/// line = whole − earlier, and Σ lines of a period = T (D15, D16).
/// </summary>
/// <param name="account">The account.</param>
/// <param name="findBook">A price book by code and version; null when it is not stored.</param>
public sealed class LineAudit(Account account, Func<string, int, PriceBook?> findBook)
{
    private readonly Dictionary<LineKey, long> _amounts = [];
    private readonly Dictionary<LineKey, BillableQuantity> _quantities = [];

    /// <summary>What is wrong with a line; lines come in the order they were issued in. Empty when all is right.</summary>
    public IEnumerable<string> Check(IssuedLine line)
    {
        var faults = Faults(line).Select(fault => $"{line.Document} line {line.LineNumber} ({line.Key}, {line.Key.ServicePeriod}): {fault}").ToList();
        _amounts[line.Key] = _amounts.GetValueOrDefault(line.Key) + line.Amount.Minor;
        if (line.Quantity is { } quantity)
            _quantities[line.Key] = _quantities.TryGetValue(line.Key, out var known) && known.Denominator == quantity.Denominator ? known + quantity : quantity;
        return faults;
    }

    private IEnumerable<string> Faults(IssuedLine line)
    {
        var evidence = line.Evidence;
        var earlier = _amounts.GetValueOrDefault(line.Key);
        if (evidence.EarlierMinor != earlier)
            yield return $"it took {evidence.EarlierMinor} as billed before, earlier lines add up to {earlier}";
        if (evidence.WholeMinor - evidence.EarlierMinor != line.Amount.Minor)
            yield return $"its amount is {line.Amount.Minor}, but {evidence.WholeMinor} less {evidence.EarlierMinor} "
                + $"is {evidence.WholeMinor - evidence.EarlierMinor}";
        if (findBook(evidence.PriceBook, evidence.PriceBookVersion) is not { } book)
        {
            yield return $"version {evidence.PriceBookVersion} of price book '{evidence.PriceBook}' is not stored";
            yield break;
        }
        foreach (var fault in line.Kind == LineKind.Usage ? UsageFaults(line, book) : TrueUpFaults(line, book)) yield return fault;
    }

    private IEnumerable<string> TrueUpFaults(IssuedLine line, PriceBook book)
    {
        var service = line.Key.ServicePeriod;
        var charges = _amounts.Where(entry => entry.Key.ServicePeriod == service && entry.Key.Product is not null).Sum(entry => entry.Value);
        if (line.Evidence.ChargesMinor != charges)
            yield return $"it took charges of {line.Evidence.ChargesMinor}, the usage lines of the period add up to {charges}";
        var minimum = account.TermsIn(service).Channel == BillingChannel.Marketplace ? 0 : book.MinimumIn(service).Minor;
        if (line.Evidence.MinimumMinor != minimum)
            yield return $"it took a minimum of {line.Evidence.MinimumMinor}, the price book has {minimum}";
        var currency = line.Amount.Currency;
        var trueUp = MinimumCommitment.TrueUp(new Money(charges, currency), new Money(minimum, currency)).Minor;
        if (line.Evidence.WholeMinor != trueUp)
            yield return $"its true-up is {line.Evidence.WholeMinor}, worked out again it is {trueUp}";
    }

    private IEnumerable<string> UsageFaults(IssuedLine line, PriceBook book)
    {
        var (service, code) = (line.Key.ServicePeriod, line.Key.Product!);
        var evidence = line.Evidence;
        if (book.FindProduct(code) is not { } product)
        {
            yield return $"price book '{book.Code}' version {book.Version} has no product '{code}'";
            yield break;
        }
        foreach (var fault in evidence.Subjects.SelectMany(subject => SubjectFaults(subject, product, line))) yield return fault;
        var quantity = AccountQuantity.Of(product, evidence.Subjects, service);
        if (evidence.WholeQuantity != quantity)
            yield return $"its whole quantity is {evidence.WholeQuantity}, its subjects add up to {quantity}";
        var price = product.Free || quantity.IsZero ? null : book.FindPrice(account.Code, code, service);
        if (evidence.Price != price)
            yield return $"it was rated by another price than version {book.Version} of the price book has";
        var charge = price is null ? 0 : Money.Round(Charging.Amount(price.Model, quantity.Units), line.Amount.Currency).Minor;
        if (evidence.WholeMinor != charge)
            yield return $"its whole charge is {evidence.WholeMinor}, worked out again it is {charge}";
        var earlier = _quantities.TryGetValue(line.Key, out var known) ? known : BillableQuantity.Zero(quantity.Denominator);
        if (earlier.Denominator != quantity.Denominator || line.Quantity != quantity - earlier)
            yield return $"its quantity is {line.Quantity}, but {quantity} less the earlier {earlier} was expected";
    }

    private static IEnumerable<string> SubjectFaults(MeteredSubject subject, Product product, IssuedLine line)
    {
        var meter = new Meter(line.Key.ServicePeriod, line.Evidence.AsOf, AccountLicenses.None);
        var micro = new long[line.Key.ServicePeriod.Days];
        subject.Days.Decode(micro);
        var active = DaySet.Used(micro);
        if (subject.ActiveDays != active.Count)
            yield return $"'{subject.Subject}' has {subject.ActiveDays} used days, its days say {active.Count}";
        // A trial may have ended early, and days without a licence are what was decided then; both are used days, and none is both.
        var trial = Trial.Days(product, subject.TrialFrom, line.Key.ServicePeriod) & active;
        if ((subject.Trial - trial).Count + (subject.Unlicensed - active).Count + (subject.Trial & subject.Unlicensed).Count > 0)
            yield return $"'{subject.Subject}' has trial days or days without a licence that its days do not say";
        var quantity = meter.Quantity(product, micro, subject.Trial | subject.Unlicensed);
        if (subject.Quantity != quantity)
            yield return $"'{subject.Subject}' has quantity {subject.Quantity}, its days say {quantity}";
    }
}
