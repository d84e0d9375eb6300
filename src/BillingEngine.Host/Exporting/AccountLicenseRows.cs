using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Exporting;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Host.Exporting;

/// <summary>Puts the licences of an account beside what was metered of them in the billing period: pure, both in the order of product and subject.</summary>
internal static class AccountLicenseRows
{
    /// <summary>A row for each licence that has begun by the last counted day of the period.</summary>
    /// <param name="snapshot">The account, with its past uses.</param>
    /// <param name="terms">Period and as-of date.</param>
    /// <param name="book">The price book in force in the period.</param>
    /// <param name="billed">The metered subjects, in the order of product and subject.</param>
    public static IReadOnlyList<LicenseRow> Of(AccountSnapshot snapshot, RunTerms terms, PriceBook book, IReadOnlyList<BilledSubject> billed)
    {
        var day = terms.AsOf < terms.Period.LastDay ? terms.AsOf : terms.Period.LastDay;
        var counted = DaySet.Between(terms.Period, terms.Period.FirstDay, day);
        var licenses = LicenseList.Of(snapshot, book, day);
        var rows = new List<LicenseRow>(licenses.Count);
        var next = 0;
        foreach (var license in licenses)
        {
            while (next < billed.Count && Compare(billed[next], license) < 0) next++;
            var isBilled = next < billed.Count && Compare(billed[next], license) == 0;
            rows.Add(Row(license, isBilled ? billed[next] : null, (terms.Period, counted)));
        }
        return rows;
    }

    private static int Compare(BilledSubject billed, KnownLicense license)
    {
        var order = Utf8Order.Compare(billed.Product, license.Product.Code);
        return order != 0 ? order : Utf8Order.Compare(billed.Row.Subject.Subject, license.Subject);
    }

    private static LicenseRow Row(KnownLicense license, BilledSubject? billed, (BillingPeriod Period, DaySet Counted) month)
    {
        var licensed = license.Life.Days(LicenseStatus.ActiveTrial, month.Period) | license.Life.Days(LicenseStatus.Paid, month.Period);
        var (row, subject) = (billed?.Row, billed?.Row.Subject);
        return new LicenseRow(license)
        {
            Company = subject is { Company.Length: > 0 } ? subject.Company : license.Company,
            SubjectName = subject is { SubjectName.Length: > 0 } ? subject.SubjectName : license.SubjectName,
            LicensedDays = (licensed & month.Counted).Count,
            // What is counted by its licences is metered on licensed days; used it is where usage says so.
            IsUsed = subject is not null && (!license.Product.CountsLicenses || license.LastUsed >= month.Period.FirstDay),
            Quantity = subject?.Quantity ?? BillableQuantity.Zero(1),
            AmountMinor = row is null ? 0 : row.AmountMinor,
            CostMinor = billed?.CostMinor ?? 0,
            Document = row?.Document ?? "",
        };
    }
}
