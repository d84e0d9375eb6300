using BillingEngine.Core.Metering;

namespace BillingEngine.Core.Invoicing;

/// <summary>What of a usage line falls on one company of the account.</summary>
/// <param name="Company">The company; empty for usage that names none.</param>
/// <param name="MicroNumerator">Its subjects' billable quantity in millionths over <paramref name="Denominator"/>; of a difference the change.</param>
/// <param name="Denominator">1, or the days of the month.</param>
/// <param name="AmountMinor">Its part of the line's amount.</param>
public sealed record CompanyShare(string Company, decimal MicroNumerator, int Denominator, long AmountMinor)
{
    /// <summary>
    /// Splits a line over companies: the whole charge is split over subjects by their billable quantity (D14) and added up by company, and what
    /// the earlier line of the key split the same way is taken off. The parts add up to the line. Companies in ordinal order, the nameless last;
    /// those without a change are left out.
    /// </summary>
    /// <param name="now">The evidence of the line.</param>
    /// <param name="earlier">That of the line before of the same key; null when the key is charged for the first time.</param>
    public static IReadOnlyList<CompanyShare> Of(LineEvidence now, LineEvidence? earlier)
    {
        var shares = new SortedDictionary<string, CompanyShare>(Utf8Order.Comparer);
        Add(shares, now.WholeMinor, now.Subjects, 1);
        if (earlier is not null) Add(shares, earlier.WholeMinor, earlier.Subjects, -1);
        return [.. shares.Values
            .Where(share => share.MicroNumerator != 0 || share.AmountMinor != 0)
            .OrderBy(share => share.Company.Length == 0)];
    }

    private static void Add(SortedDictionary<string, CompanyShare> shares, long whole, IReadOnlyList<MeteredSubject> subjects, int sign)
    {
        var weights = new decimal[subjects.Count];
        for (var i = 0; i < weights.Length; i++) weights[i] = subjects[i].Quantity.MicroNumerator;
        var parts = new long[weights.Length];
        LargestRemainder.Split(whole, weights, parts);
        for (var i = 0; i < parts.Length; i++)
        {
            var company = subjects[i].Company;
            var known = shares.GetValueOrDefault(company) ?? new CompanyShare(company, 0, subjects[i].Quantity.Denominator, 0);
            shares[company] = known with
            {
                MicroNumerator = known.MicroNumerator + sign * weights[i],
                AmountMinor = known.AmountMinor + sign * parts[i],
            };
        }
    }
}
