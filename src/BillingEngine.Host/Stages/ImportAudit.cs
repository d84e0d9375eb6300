using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core.Licensing.Auditing;
using BillingEngine.Storage;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Tells the audit trail what an import took in (L15): an entry for each price book, account file and other small file, and one for all usage
/// files together. Stored accounts and administrators that change have entries of their own.
/// </summary>
internal static class ImportAudit
{
    /// <summary>Adds the entries of an import inside its transaction; none when nothing was new.</summary>
    public static void Append(BillingDatabase database, ImportResult result)
    {
        if (database.Audit is not { } audit || !result.IsNew) return;
        var read = result.Files.Where(file => !file.Skipped).ToList();
        var usage = read.Where(file => file.Kind == ImportedFile.Usage).ToList();
        var facts = read.Where(file => file.Kind != ImportedFile.Usage).Select(OfFile).ToList();
        if (usage.Count > 0) facts.Add(OfUsage(usage));
        if (result.RowsPassedLater > 0)
            facts.Add(new AuditFact("rejects-passed", "rejected rows") { After = FormattableString.Invariant($"rows={result.RowsPassedLater}") });
        audit.Append(facts);
    }

    private static AuditFact OfFile(ImportedInput file) => new(file.Kind + "-imported", file.Path)
    {
        After = FormattableString.Invariant($"sha256={file.Sha256}; rows_accepted={file.RowsAccepted}; rows_rejected={file.RowsRejected}"),
    };

    // The digest stands for all files: the SHA-256 of their lines 'sha256 path', as sha256sum writes them.
    private static AuditFact OfUsage(List<ImportedInput> files)
    {
        var lines = string.Concat(files.Select(file => $"{file.Sha256}  {file.Path}\n"));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
        return new AuditFact("usage-imported", files.Count == 1 ? files[0].Path : FormattableString.Invariant($"{files.Count} usage files"))
        {
            After = string.Create(CultureInfo.InvariantCulture,
                $"sha256={(files.Count == 1 ? files[0].Sha256 : digest)}; rows_accepted={files.Sum(file => file.RowsAccepted)}; "
                + $"rows_rejected={files.Sum(file => file.RowsRejected)}"),
        };
    }
}
