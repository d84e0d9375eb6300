using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Storage.Invoicing;

/// <summary>What can be said of a run beyond its row: its inputs, its parked accounts, its invoices.</summary>
public sealed class RunFacts(BillingDatabase database)
{
    /// <summary>Accounts that a run set aside (D20), by code.</summary>
    public IReadOnlyList<(string Account, Parking Parking)> Parked(int runId) => [.. database
        .Read("invoicing/list-parked-accounts", row => (row.Text(0), new Parking(row.Text(1), row.Text(2), row.Text(3))), runId)
        .OrderBy(row => row.Item1, Utf8Order.Comparer)];

    /// <summary>Ids of the invoices of a run.</summary>
    public IReadOnlyList<long> Invoices(int runId) => database.Read("invoicing/list-run-invoices", row => row.Int64(0), runId);

    /// <summary>The files that a run was the first to see, in figures.</summary>
    /// <param name="run">The run.</param>
    /// <param name="before">The newest import that earlier runs have seen; 0 for none.</param>
    public RunInputs Inputs(StoredRun run, int before)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (files, rows) = (0, 0L);
        foreach (var (kind, sha256, read) in database.Read(
            "usage/load-contents-between", row => (row.Text(0), row.Bytes(2).ToArray(), row.Int64(3)), before, run.LastImportId))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(kind + "\n"));
            hash.AppendData(sha256);
            // The entries of a price book are no rows to a person.
            (files, rows) = (files + 1, rows + (kind == ImportedFile.PriceBook ? 0 : read));
        }
        return new RunInputs(files, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
