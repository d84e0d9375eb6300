namespace BillingEngine.Host.Commands.Explaining;

/// <summary>The last steps of every explanation: the whole, less what earlier documents carry, is the line (D16); and where the facts came from.</summary>
internal static class Carried
{
    /// <summary>Explains the difference to earlier documents and notes where the stored line is another.</summary>
    public static void Explain(ExplainedLine line, string what, long whole, (List<ExplanationStep> Steps, List<string> Differences) target)
    {
        var currency = line.Amount.Currency;
        var earlier = line.Earlier.Sum(carried => carried.AmountMinor);
        var amount = whole - earlier;
        target.Steps.Add(new ExplanationStep("Line", line.Earlier.Count == 0
            ? [$"{Figures.Amount(amount, currency)} {currency}; no earlier document carries any of it"]
            : [.. line.Earlier.Select(carried =>
                $"{carried.Document} line {Figures.Whole(carried.Line)} carries {Figures.Amount(carried.AmountMinor, currency)}"),
                $"{what} {Figures.Amount(whole, currency)} − {Subtrahend(earlier, line)} = {Figures.Amount(amount, currency)} {currency}"]));
        if (earlier != line.Evidence.EarlierMinor)
            target.Differences.Add($"earlier documents: carry {Figures.Amount(earlier, currency)}, "
                + $"stored {Figures.Amount(line.Evidence.EarlierMinor, currency)}");
        if (amount != line.Amount.Minor)
            target.Differences.Add($"line: worked out {Figures.Amount(amount, currency)}, stored {Figures.Amount(line.Amount.Minor, currency)}");
    }

    /// <summary>Lists the files.</summary>
    public static void Sources(ExplainedLine line, List<ExplanationStep> steps)
    {
        if (line.Sources.Count > 0)
            steps.Add(new ExplanationStep("Sources", [.. line.Sources.Select(source => $"{source.Path} (sha256 {source.Sha256[..12]}…)")]));
    }

    private static string Subtrahend(long earlier, ExplainedLine line) =>
        earlier < 0 ? $"({Figures.Amount(earlier, line.Amount.Currency)})" : Figures.Amount(earlier, line.Amount.Currency);
}
