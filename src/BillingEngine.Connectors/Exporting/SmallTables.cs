using BillingEngine.Core.Exporting;

namespace BillingEngine.Connectors.Exporting;

/// <summary>The files whose rows come as one sequence, already in their order.</summary>
public static class SmallTables
{
    /// <summary><c>credits.csv</c>, by account and service period.</summary>
    public static ExportedFile WriteCredits(string folder, IEnumerable<CreditBalance> credits)
    {
        using var table = new CsvTable(folder, "credits.csv", "account service_period currency granted spent expired remaining");
        foreach (var credit in credits)
            table.NextRow().Text(credit.Account).Period(credit.ServicePeriod).Text(credit.Currency.Code)
                .Amount(credit.GrantedMinor, credit.Currency).Amount(credit.SpentMinor, credit.Currency)
                .Amount(credit.ExpiredMinor, credit.Currency).Amount(credit.RemainingMinor, credit.Currency).EndRow();
        return table.Finish();
    }

    /// <summary><c>review.csv</c>, by reason, account, product and subject.</summary>
    public static ExportedFile WriteReview(string folder, IEnumerable<ReviewEntry> entries)
    {
        using var table = new CsvTable(folder, "review.csv", "severity reason account product subject detail");
        foreach (var entry in entries)
            table.NextRow().Text(entry.Severity).Text(entry.Reason).Text(entry.Account).Text(entry.Product).Text(entry.Subject).Text(entry.Detail).EndRow();
        return table.Finish();
    }

    /// <summary><c>rejects.csv</c>, by file and line.</summary>
    public static ExportedFile WriteRejects(string folder, IEnumerable<RejectedRow> rows)
    {
        using var table = new CsvTable(folder, "rejects.csv", "file line reason raw");
        foreach (var row in rows) table.NextRow().Text(row.File).Number(row.Line).Text(row.Reason).Raw(row.Raw.Span).EndRow();
        return table.Finish();
    }
}
