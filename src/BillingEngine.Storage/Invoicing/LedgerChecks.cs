using Dapper;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Checks that set-based statements can make: totals, series, files, and the file of the database itself.</summary>
public sealed class LedgerChecks(BillingDatabase database)
{
    /// <summary>What is wrong; empty when all is right.</summary>
    public IEnumerable<string> Run()
    {
        foreach (var fault in database.Connection.Query<string>("PRAGMA integrity_check"))
            if (fault != "ok") yield return $"database file: {fault}";
        foreach (var fault in database.Connection.Query<ForeignKeyFault>(
            "SELECT \"table\" AS TableName, rowid AS RowId, parent AS Parent FROM pragma_foreign_key_check"))
            yield return $"table {fault.TableName}, row {fault.RowId}: what it refers to in {fault.Parent} is missing";
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

    private sealed class ForeignKeyFault
    {
        public string TableName { get; init; } = "";

        public long? RowId { get; init; }

        public string Parent { get; init; } = "";
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
