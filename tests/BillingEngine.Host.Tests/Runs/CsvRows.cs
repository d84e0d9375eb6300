using System.Text;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>Reads exported CSV (RFC 4180) in the plainest way.</summary>
internal static class CsvRows
{
    /// <summary>The rows by the names of the header.</summary>
    public static List<Dictionary<string, string>> Read(string path)
    {
        var records = Records(File.ReadAllText(path));
        return [.. records.Skip(1).Select(record => records[0].Zip(record).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal))];
    }

    /// <summary>A text as the exports write it: what a spreadsheet would run as a formula has a quote in front; numbers are left alone.</summary>
    public static string Guarded(string text, string column) =>
        text.Length > 0 && column is not ("amount" or "quantity") && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n') ? "'" + text : text;

    private static List<List<string>> Records(string text)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"' && quoted && at + 1 < text.Length && text[at + 1] == '"') field.Append(text[at++]);
            else if (text[at] == '"') quoted = !quoted;
            else if (quoted || text[at] is not (',' or '\r' or '\n')) field.Append(text[at]);
            else if (text[at] != '\r')
            {
                record.Add(field.ToString());
                field.Clear();
                if (text[at] != '\n') continue;
                records.Add(record);
                record = [];
            }
        }
        return records;
    }
}
