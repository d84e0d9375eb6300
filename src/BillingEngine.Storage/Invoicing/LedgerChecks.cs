namespace BillingEngine.Storage.Invoicing;

/// <summary>Checks that set-based statements can make: totals, series, files, and what the database itself finds damaged.</summary>
public sealed class LedgerChecks(BillingDatabase database)
{
    /// <summary>What is wrong; empty when all is right.</summary>
    public IEnumerable<string> Run()
    {
        foreach (var fault in database.Engine.Check()) yield return fault;
        foreach (var id in database.Query<long>("invoicing/check-document-sums"))
            yield return $"document {id}: its totals are not the sums of its lines, or do not fit its kind (D14, D19)";
        foreach (var id in database.Query<long>("invoicing/check-issued-runs"))
            yield return $"document {id}: issued and not issued disagree between document and run (D19)";
        foreach (var series in database.Query<SeriesFault>("invoicing/check-series"))
            yield return $"{series.Kind} numbers of {new Core.BillingPeriod((int)series.BillingPeriod)}: {series.Documents} documents "
                + $"from {series.FirstOrdinal} to {series.LastOrdinal}, so numbers are missing or repeated (D19)";
        foreach (var path in database.Query<string>("usage/check-import-files"))
            yield return $"file {path}: rows read are not rows accepted + rows rejected, or rejected rows are missing (D6)";
    }

    private sealed class SeriesFault
    {
        public string Kind { get; init; } = "";

        public long BillingPeriod { get; init; }

        public long Documents { get; init; }

        public long FirstOrdinal { get; init; }

        public long LastOrdinal { get; init; }
    }
}
