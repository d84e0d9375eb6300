using System.Globalization;
using Polly;
using Polly.Timeout;

namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>
/// The Managed Backup Service API, which shows only how it is now: a snapshot of the licences that are taken is the usage of its day. The licences are
/// fetched last, so a fetch that has them is a whole snapshot.
/// </summary>
/// <param name="name">Its name in configuration.</param>
/// <param name="access">How it is reached.</param>
/// <param name="map">Accounts by company, products by licence type.</param>
public sealed class ManagedBackupSource(string name, SourceAccess access, CodeMap map) : IUsageSource
{
    /// <summary>The kind in configuration.</summary>
    public const string KindName = "managed-backup";

    private readonly ManagedBackupApi _api = new(access);
    private readonly ResiliencePipeline _limit = new ResiliencePipelineBuilder().AddTimeout(access.Limit).Build();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public bool IsSnapshot => true;

    /// <summary>The product that enabled administrators are counted under; empty, the default, to leave them out.</summary>
    public string AdministratorProduct { get; init; } = "";

    /// <inheritdoc/>
    public void Fetch(RawFolder raw, CancellationToken stop)
    {
        try
        {
            _limit.Execute(token =>
            {
                if (AdministratorProduct.Length > 0) Keep(Snapshot.Administrators, token);
                Keep(Snapshot.Companies, token);
                Keep(Snapshot.Users, token);
                Keep(Snapshot.Licenses, token);
            }, stop);
        }
        catch (TimeoutRejectedException fault)
        {
            throw new SourceException(string.Create(
                CultureInfo.InvariantCulture, $"{access.Url} took more than {access.Limit.TotalSeconds:0.###} seconds in all."), fault);
        }

        void Keep(string file, CancellationToken token) => raw.Keep(file, _api.Get("api/" + Snapshot.PathOf(file), token));
    }

    /// <inheritdoc/>
    public IReadOnlyList<UsagePart> Read(RawCollect raw, UsageSheets target)
    {
        var rows = Snapshot.Read(raw).Rows(map, AdministratorProduct).ToList();
        var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{raw.BeganAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.csv");
        var path = target.Make(file, sheet => rows.ForEach(sheet.Write));
        return [new UsagePart(file, path)
        {
            Accounts = [.. rows.Select(row => row.Account).Concat(map.Companies.Values).Append(map.Account).Where(account => account.Length > 0)
                .Distinct(StringComparer.Ordinal)],
        }];
    }

    /// <inheritdoc/>
    public void Settle(UsagePart part) { }

    /// <inheritdoc/>
    public void Dispose() => _api.Dispose();
}
