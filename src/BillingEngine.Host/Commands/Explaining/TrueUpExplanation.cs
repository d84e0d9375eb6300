using BillingEngine.Core;

namespace BillingEngine.Host.Commands.Explaining;

/// <summary>Explains a minimum or carry-back-credit line: R, M, U and earlier true-ups (D15, D16).</summary>
internal sealed class TrueUpExplanation(ExplainedLine line)
{
    private readonly List<ExplanationStep> _steps = [];
    private readonly List<string> _differences = [];

    private Currency Currency => line.Amount.Currency;

    /// <summary>Builds the steps and notes every difference.</summary>
    public Explanation Explain()
    {
        var charges = ExplainCharges();
        var minimum = line.Evidence.MinimumMinor;
        _steps.Add(new ExplanationStep("Minimum",
            [$"M = {Amount(minimum)} in {line.ServicePeriod}, price book {line.Evidence.PriceBook} version {Figures.Whole(line.Evidence.PriceBookVersion)}"]));
        var trueUp = ExplainTrueUp(charges, minimum);
        Carried.Explain(line, "True-up", trueUp, (_steps, _differences));
        Carried.Sources(line, _steps);
        return new Explanation { Line = line, Steps = _steps, Differences = _differences };
    }

    private long ExplainCharges()
    {
        var charges = line.Charges.Sum(charge => charge.AmountMinor);
        var lines = line.Charges
            .Select(charge => $"{charge.Document} line {Figures.Whole(charge.Line)}: {charge.Description} {Amount(charge.AmountMinor)}")
            .Append($"R = {Amount(charges)}, the charges of {line.ServicePeriod} in all");
        _steps.Add(new ExplanationStep("Charges", [.. lines]));
        if (charges != line.Evidence.ChargesMinor)
            _differences.Add($"charges: worked out {Amount(charges)}, stored {Amount(line.Evidence.ChargesMinor)}");
        return charges;
    }

    private long ExplainTrueUp(long charges, long minimum)
    {
        var trueUp = charges > 0 && minimum > charges ? minimum - charges : 0;
        _steps.Add(new ExplanationStep("True-up", [charges <= 0
            ? "U = 0: nothing billable was used, so no minimum is due"
            : minimum > charges
                ? $"U = M − R = {Amount(minimum)} − {Amount(charges)} = {Amount(trueUp)}"
                : "U = 0: the charges reach the minimum"]));
        if (trueUp != line.Evidence.WholeMinor)
            _differences.Add($"true-up: worked out {Amount(trueUp)}, stored {Amount(line.Evidence.WholeMinor)}");
        return trueUp;
    }

    private string Amount(long minor) => Figures.Amount(minor, Currency);
}
