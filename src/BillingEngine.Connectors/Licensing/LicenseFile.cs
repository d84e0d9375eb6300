using System.Text;
using BillingEngine.Core;
using BillingEngine.Core.Licensing;
using CsvHelper;

namespace BillingEngine.Connectors.Licensing;

/// <summary>
/// Reads a file of licences: CSV with the columns account, product and subject; others are passed over, so an export of the grid can be given.
/// </summary>
public static class LicenseFile
{
    private static readonly string[] Columns = ["account", "product", "subject"];

    /// <summary>The licences of a file, in its order.</summary>
    /// <exception cref="InputException">It cannot be read, or is no such file.</exception>
    public static IReadOnlyList<LicenseKey> Read(string path)
    {
        try
        {
            return Read(path, File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The file of licences '{path}' cannot be read: {fault.Message} Name a readable file with --file.", fault);
        }
        catch (CsvFormatException fault)
        {
            throw new InputException($"{path}: cannot be read as CSV. {fault.Message}", fault);
        }
    }

    private static List<LicenseKey> Read(string path, byte[] content)
    {
        using var csv = CsvReader.Create(content, new CsvReaderOptions { Separator = ',', Encoding = Encoding.UTF8, TrackLineNumbers = true });
        csv.ReadHeader();
        var header = csv.Headers.ToList();
        var places = Array.ConvertAll(Columns, name => header.IndexOf(name));
        if (Columns.Where((_, index) => places[index] < 0).ToList() is { Count: > 0 } missing)
            throw new InputException(
                $"{path}: line 1: the column '{string.Join("', '", missing)}' is missing; a file of licences has {string.Join(',', Columns)}");
        var keys = new List<LicenseKey>();
        while (csv.Read())
        {
            if (csv.FieldCount != header.Count)
                throw new InputException(
                    FormattableString.Invariant($"{path}: line {csv.LineNumber}: has {csv.FieldCount} fields, the header has {header.Count}"));
            var key = new LicenseKey(csv.GetString(places[0]), csv.GetString(places[1]), csv.GetString(places[2]));
            if ((CodeText.Fault(key.Account) ?? CodeText.Fault(key.Product) ?? CodeText.Fault(key.Subject)) is { } fault)
                throw new InputException(
                    FormattableString.Invariant($"{path}: line {csv.LineNumber}: a code {fault}; account, product and subject are needed"));
            keys.Add(key);
        }
        return keys.Count > 0 ? keys : throw new InputException($"{path}: has no licences below its header.");
    }
}
