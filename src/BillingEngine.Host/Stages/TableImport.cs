using System.Security.Cryptography;
using System.Text;
using BillingEngine.Connectors.Licensing;
using BillingEngine.Core;
using BillingEngine.Storage;
using BillingEngine.Storage.Licensing;
using BillingEngine.Storage.Usage;

namespace BillingEngine.Host.Stages;

/// <summary>
/// Imports the small files of one kind inside the open write transaction: rows that waited are tried again first, then new files add what they
/// change. A file that changes nothing is recorded nowhere.
/// </summary>
internal sealed class TableImport(BillingDatabase database, ImportLog log, TableRules rules)
{
    private readonly TableFileStore _files = new(database, rules.Kind);
    private readonly RejectionStore _rejections = new(database);

    /// <summary>Tries the rows again that wait for their account or product (D6); returns how many passed.</summary>
    public int Retry()
    {
        var passed = 0;
        foreach (var file in _rejections.FindRetryable(rules.Kind)) passed += Retry(file);
        return passed;
    }

    /// <summary>Imports a file; null when it changes nothing and its content is recorded already.</summary>
    public ImportedFile? Import(InputFile file)
    {
        var sha256 = SHA256.HashData(file.Content);
        if (_files.IsNewest(sha256)) return null;
        var content = TableReader.Read(file.Path, file.Content, rules.Columns);
        var decision = rules.Decide(content.Rows);
        List<Rejection> rejections = [.. content.Rejections.Concat(decision.Rejections).OrderBy(rejection => rejection.Line)];
        if (decision.Changes == 0 && _files.HasRejections(sha256, rejections)) return null;
        _files.ReplaceRejections(sha256);
        var imported = new ImportedFile
        {
            Kind = rules.Kind,
            Path = file.Path,
            Sha256 = sha256,
            Bytes = file.Content.Length,
            RowsAccepted = content.Rows.Count - decision.Rejections.Count,
            RowsRejected = rejections.Count,
            Columns = ColumnNames.Write(content.Columns),
        };
        log.Add(imported, rejections);
        decision.Save(log.ImportId);
        return imported;
    }

    // Behind its header a waiting row is a file again.
    private int Retry(RetryableFile file)
    {
        var passed = 0;
        var header = string.Join(',', ColumnNames.Read(file.Columns).Select(Quoted));
        foreach (var row in _rejections.LoadRetryable(file.Id, 0, int.MaxValue))
        {
            var content = TableReader.Read(file.Path, [.. Encoding.UTF8.GetBytes(header + "\n"), .. row.Raw.Span], rules.Columns);
            var decision = rules.Decide([.. content.Rows.Select(again => again with { Line = row.Line })]);
            if (decision.Rejections.Count == 0) decision.Save(log.ImportId);
            passed += _rejections.Settle(file.Id, [row], decision.Rejections);
        }
        return passed;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
