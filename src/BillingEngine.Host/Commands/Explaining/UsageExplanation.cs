using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Licensing;
using BillingEngine.Core.Metering;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Explains a usage line: days → quantities → price → charge → difference to earlier documents.</summary>
internal sealed class UsageExplanation
{
    private const int PlainSum = 12;

    private readonly ExplainedLine _line;
    private readonly List<ExplanationStep> _steps = [];
    private readonly List<string> _differences = [];
    private readonly IReadOnlyList<SubjectExplanation> _subjects;

    public UsageExplanation(ExplainedLine line)
    {
        _line = line;
        _subjects = [.. line.Evidence.Subjects.Select(subject => SubjectExplanation.Of(subject, line))];
    }

    private Currency Currency => _line.Amount.Currency;

    /// <summary>Builds the steps and notes every difference.</summary>
    public Explanation Explain()
    {
        if (_line.Settings is { } product) Step("Counting", Counting(product));
        Step("Days", [.. _subjects.SelectMany(DaysOf)]);
        var quantity = ExplainQuantity();
        var whole = ExplainCharge(quantity);
        Carried.Explain(_line, "Whole charge", whole, (_steps, _differences));
        Carried.Sources(_line, _steps);
        return new Explanation { Line = _line, Steps = _steps, Subjects = _subjects, Differences = _differences };
    }

    private static string Counting(Product product)
    {
        var basis = product.Basis switch
        {
            Basis.Daily => "the sum of the days over the days of the month (daily)",
            Basis.LastDay => "the last day of the month (last-day)",
            _ => "the largest day of the month (peak)",
        };
        var rules = new List<string> { product.CountsLicenses ? $"1 on every licensed day, used or not: {basis}" : basis };
        if (product.MinDays > 1) rules.Add($"billed from {Figures.Whole(product.MinDays)} used days on");
        if (product.TrialDays > 0) rules.Add($"{Figures.Whole(product.TrialDays)} trial days from the first used day");
        if (product.IncludedPerSubject.Micro > 0) rules.Add($"{product.IncludedPerSubject} included for each subject");
        if (product.IncludedPerAccount.Micro > 0) rules.Add($"{product.IncludedPerAccount} included for the account");
        return string.Join("; ", rules);
    }

    private IEnumerable<string> DaysOf(SubjectExplanation subject)
    {
        yield return subject.Title;
        yield return "    " + string.Join("; ", subject.Days);
        if (subject.Subject.TrialDays > 0 && subject.Subject.TrialFrom is { } from && _line.Settings is { } product)
            yield return EndedEarly(subject.Subject, product)
                ? $"    trial from {Figures.Day(from)}, ended before its {Figures.Whole(product.TrialDays)} days were over"
                : $"    trial {Figures.Day(from)} to {Figures.Day(from.AddDays(product.TrialDays - 1))}";
        yield return "    " + subject.Arithmetic;
        if (subject.Agrees) yield break;
        _differences.Add($"{subject.Subject.Subject}: worked out {Figures.Fraction(subject.Quantity)}, stored {Figures.Fraction(subject.Subject.Quantity)}");
    }

    // A used day that would be of the trial and is billed shows that an activation or a release ended it.
    private bool EndedEarly(MeteredSubject subject, Product product)
    {
        var micro = new long[_line.ServicePeriod.Days];
        subject.Days.Decode(micro);
        return (Trial.Days(product, subject.TrialFrom, _line.ServicePeriod) & DaySet.Used(micro)) != subject.Trial;
    }

    private BillableQuantity ExplainQuantity()
    {
        var denominator = _line.Evidence.WholeQuantity?.Denominator ?? 1;
        var sum = _subjects.Aggregate(0m, (total, subject) => total + subject.Quantity.MicroNumerator);
        var included = (decimal)(_line.Settings?.IncludedPerAccount.Micro ?? 0) * denominator;
        var quantity = new BillableQuantity(Math.Max(0, sum - included), denominator);
        var text = Sum();
        if (_subjects.Count > 1) text += " = " + Figures.Micro(sum);
        if (denominator > 1)
            text = $"{(_subjects.Count > 1 ? $"({Sum()})" : text)} ÷ {denominator} = {Figures.Exact(new BillableQuantity(sum, denominator).Units)}";
        if (included > 0) text += $", less {Figures.Micro(included / denominator)} included for the account = {Figures.Exact(quantity.Units)}";
        if (included > 0 && quantity.IsZero && sum < included) text += " (never below 0)";
        Step("Quantity", $"{text} {_line.Unit}".TrimEnd());
        if (_line.Evidence.WholeQuantity is { } stored && stored != quantity)
            _differences.Add($"quantity: worked out {Figures.Fraction(quantity)}, stored {Figures.Fraction(stored)}");
        return quantity;
    }

    private string Sum()
    {
        if (_subjects.Count == 0) return "0, nothing is used any more";
        if (_subjects.Count <= PlainSum) return string.Join(" + ", _subjects.Select(subject => Figures.Micro(subject.Quantity.MicroNumerator)));
        var groups = _subjects.GroupBy(subject => subject.Quantity.MicroNumerator).OrderByDescending(group => group.Key);
        return string.Join(" + ", groups.Select(group => $"{Figures.Whole(group.Count())} × {Figures.Micro(group.Key)}"));
    }

    private long ExplainCharge(BillableQuantity quantity)
    {
        if (quantity.IsZero || _line.Evidence.Price is not { } price)
        {
            Step("Charge", quantity.IsZero ? "no quantity, no charge" : "no price is charged");
            return Check(0);
        }
        Step("Price", PriceText(price));
        var charge = ChargeArithmetic.Of(price.Model, quantity, Currency);
        var rounded = (long)(charge.Amount * Currency.MinorPerMajor).RoundHalfAwayFromZero();
        var text = charge.Expression == Figures.Amount(charge.Amount, Currency)
            ? charge.Expression
            : $"{charge.Expression} = {Figures.Amount(charge.Amount, Currency)}";
        if (Figures.Amount(charge.Amount, Currency) != Figures.Amount(rounded, Currency))
            text += $" → {Figures.Amount(rounded, Currency)}, half away from zero";
        Step("Charge", text);
        return Check(rounded);
    }

    private string[] PriceText(Price price) =>
    [
        $"{price.Model.Name}, {ChargeArithmetic.Tariff(price.Model, _line.Unit, Currency)}",
        $"from {price.From}, {(price.Account is { } account ? $"override for {account}, " : "")}"
        + $"price book {_line.Evidence.PriceBook} version {Figures.Whole(_line.Evidence.PriceBookVersion)}",
    ];

    private long Check(long rounded)
    {
        if (rounded != _line.Evidence.WholeMinor)
            _differences.Add($"charge: worked out {Figures.Amount(rounded, Currency)}, stored {Figures.Amount(_line.Evidence.WholeMinor, Currency)}");
        return rounded;
    }

    private void Step(string title, params string[] lines) => _steps.Add(new ExplanationStep(title, lines));
}
