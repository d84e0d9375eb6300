using System.Text;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// A usage file that is being written: the columns of <c>usage/*.csv</c>, and <c>x_raw</c>, which says where in the raw fetch a row comes from. Values are
/// written as they came: whether they can be used is for the import to say, which lists what cannot (D6).
/// </summary>
public sealed class UsageSheet : IDisposable
{
    private readonly StreamWriter _writer;

    internal UsageSheet(string path)
    {
        _writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        WriteFields(["account", "product", "subject", "date", "quantity", "company", "subject_name", "x_raw"]);
    }

    /// <summary>Writes a row.</summary>
    public void Write(UsageSheetRow row) =>
        WriteFields([row.Account, row.Product, row.Subject, row.Date, row.Quantity, row.Company, row.SubjectName, row.Raw]);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void WriteFields(ReadOnlySpan<string> fields) => CsvText.WriteRow(_writer, fields);
}
