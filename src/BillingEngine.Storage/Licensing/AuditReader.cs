using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Storage.Licensing;

/// <summary>Reads the audit trail, in its order.</summary>
public sealed class AuditReader(BillingDatabase database)
{
    /// <summary>Every entry with the hash that is stored for it, one at a time.</summary>
    public IEnumerable<(AuditEntry Entry, byte[] Sha256)> Read()
    {
        using var rows = database.Prepare("licensing/load-audit-entries");
        while (rows.Read())
        {
            var fact = new AuditFact(rows.Text(3), rows.Text(5)) { Account = rows.Text(4), Before = rows.Text(6), After = rows.Text(7) };
            var entry = new AuditEntry(rows.Int64(0), rows.Int64(1), rows.Text(2), fact, rows.Bytes(8).ToArray());
            yield return (entry, rows.Bytes(9).ToArray());
        }
    }
}
