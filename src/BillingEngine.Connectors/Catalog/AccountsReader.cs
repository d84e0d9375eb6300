using BillingEngine.Core;
using BillingEngine.Core.Catalog.Changes;

namespace BillingEngine.Connectors.Catalog;

/// <summary>Reads <c>accounts.csv</c>: a row is usable or rejected (D6); a file that is not CSV with the right header is refused.</summary>
public sealed class AccountsReader
{
    /// <summary>Largest file, in bytes: 256 MiB, about two million accounts.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    private readonly string _file;
    private readonly byte[] _content;
    private readonly List<AccountRow> _rows = [];
    private readonly List<Rejection> _rejections = [];

    private AccountsReader(string file, byte[] content)
    {
        _file = file;
        _content = content;
    }

    /// <summary>Reads an account file.</summary>
    /// <param name="file">What messages call the file.</param>
    /// <param name="content">CSV in UTF-8, with or without a byte order mark; the rows keep slices of it.</param>
    /// <exception cref="InputException">The file is too large, not UTF-8 CSV, or its header is wrong.</exception>
    public static AccountsFile Read(string file, byte[] content)
    {
        if (content.Length > MaximumBytes) throw new InputException($"{file}: is larger than 256 MiB; split the accounts over several imports");
        var reader = new AccountsReader(file, content);
        reader.ReadRows();
        return new AccountsFile(reader._rows, reader._rejections);
    }

    private void ReadRows()
    {
        using var csv = new StrictCsv(_file, _content);
        var row = new AccountRowReader(new AccountColumns(_file, csv.Headers));
        while (csv.Read())
        {
            var (line, raw) = (csv.Line, csv.Raw);
            if (csv.Fault() is { } fault || !row.TryRead(csv.Row, out var given, out fault)) _rejections.Add(new Rejection(line, fault, raw));
            else _rows.Add(new AccountRow(line, raw, given));
        }
    }
}
