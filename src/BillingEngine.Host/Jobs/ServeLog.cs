using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BillingEngine.Host.Jobs;

/// <summary>
/// The log of <c>billing serve</c>: one line a fact, as text or as JSON. Facts carry codes, numbers and file names, never secrets, names or addresses.
/// Any thread may tell.
/// </summary>
/// <param name="output">Where lines go: standard error.</param>
/// <param name="time">Tells the time of each line.</param>
/// <param name="isJson">One JSON object a line.</param>
internal sealed class ServeLog(TextWriter output, TimeProvider time, bool isJson)
{
    private const string Warning = "warning";

    private readonly Lock _lock = new();

    /// <summary>Tells a fact.</summary>
    public void Tell(string fact, string sentence, params ReadOnlySpan<(string Name, object Value)> fields) => Write("info", fact, sentence, fields);

    /// <summary>Tells a fact that somebody should look at.</summary>
    public void Warn(string fact, string sentence, params ReadOnlySpan<(string Name, object Value)> fields) => Write(Warning, fact, sentence, fields);

    private void Write(string level, string fact, string sentence, ReadOnlySpan<(string Name, object Value)> fields)
    {
        var now = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var line = isJson ? Json((now, level, fact), sentence, fields) : Text((now, level, fact), sentence, fields);
        lock (_lock) output.WriteLine(line);
    }

    // The sentence stands first: scripts wait for "Listening on …", and a journal has the time in front anyway.
    private static string Text((string Now, string Level, string Fact) head, string sentence, ReadOnlySpan<(string Name, object Value)> fields)
    {
        var line = new StringBuilder($"{(head.Level == Warning ? "warning: " : "")}{OneLine(sentence)} [{head.Fact}");
        foreach (var (name, value) in fields) line.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        return line.Append("] ").Append(head.Now).ToString();
    }

    private static string Json((string Now, string Level, string Fact) head, string sentence, ReadOnlySpan<(string Name, object Value)> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", head.Now);
            json.WriteString("level", head.Level);
            json.WriteString("fact", head.Fact);
            json.WriteString("message", sentence);
            foreach (var (name, value) in fields)
            {
                if (value is int or long) json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                else json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
