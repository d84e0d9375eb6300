using System.Text;
using BillingEngine.Connectors.Usage.Sources;
using BillingEngine.Core;
using BillingEngine.Storage.Usage.Collecting;

namespace BillingEngine.Host.Usage;

/// <summary>A query that returns usage in the columns of <c>usage/*.csv</c>: its rows are kept as such a file.</summary>
/// <param name="name">Its name in configuration.</param>
/// <param name="query">The query.</param>
/// <param name="days">How many days before today it is asked for.</param>
/// <param name="clock">Tells today, in UTC.</param>
internal sealed class QuerySource(string name, UsageQuery query, int days, TimeProvider clock) : IUsageSource
{
    /// <summary>The kind in configuration.</summary>
    public const string KindName = "sql";

    public string Name => name;

    public string Kind => KindName;

    public bool IsSnapshot => false;

    public void Fetch(RawFolder raw, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        try
        {
            raw.Keep(FormattableString.Invariant($"usage/{name}-{clock.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.csv"), stream =>
            {
                using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
                query.Read(today.AddDays(-days), today, fields =>
                {
                    stop.ThrowIfCancellationRequested();
                    CsvText.WriteRow(writer, fields);
                });
            });
        }
        catch (InputException fault)
        {
            throw new SourceException(fault.Message, fault);
        }
    }

    public IReadOnlyList<UsagePart> Read(RawCollect raw, UsageSheets target) =>
        [.. raw.Files.Select(file => new UsagePart(file.Name, raw.PathOf(file)))];

    public void Settle(UsagePart part) { }

    public void Dispose() { }
}
