using BillingEngine.Storage;

namespace BillingEngine.Host;

/// <summary>What configuration decides, each with its default and bounds; validated once, at the start.</summary>
public sealed record EngineSettings
{
    /// <summary>Database engine: <c>sqlite</c>, the default, <c>postgres</c> or <c>sqlserver</c>.</summary>
    public string Provider { get; init; } = "sqlite";

    /// <summary>Path of the SQLite file, <c>billing.db</c> by default; on a server the connection string of the database.</summary>
    public string Database { get; init; } = "billing.db";

    /// <summary>What <c>billing copy</c> copies from, as <c>--from</c> names it; none by default: the database.</summary>
    public string? CopyFrom { get; init; }

    /// <summary>What <c>billing copy</c> copies to, as <c>--to</c> names it; none by default.</summary>
    public string? CopyTo { get; init; }

    /// <summary>Where <c>OUT/&lt;period&gt;/</c> is written; <c>out</c> by default.</summary>
    public string Output { get; init; } = "out";

    /// <summary>Who acts (L14): an administrator, or <c>provider</c>, the default.</summary>
    public string Actor { get; init; } = Core.Licensing.Administration.Actor.Provider;

    /// <summary>The file with the key of the audit trail (L15); null, the default, for the database's name with <c>.audit-key</c>.</summary>
    public string? AuditKey { get; init; }

    /// <summary>The folder of the keys that sign entitlements (L17); null, the default, for the database's name with <c>.entitlement-keys</c>.</summary>
    public string? EntitlementKeys { get; init; }

    /// <summary>Results as one JSON object instead of text; false by default.</summary>
    public bool Json { get; init; }

    /// <summary>Seconds that a write waits for another program that writes to the database; 1–3,600, 30 by default.</summary>
    public int LockWaitSeconds { get; init; } = 30;

    /// <summary>Months before a period that its run rates again (D16); 0–120, 3 by default.</summary>
    public int CorrectionWindow { get; init; } = 3;

    /// <summary>Documents above this many major units park their account (D20); none by default.</summary>
    public decimal? TotalBound { get; init; }

    /// <summary>What an import holds in memory before it merges into the database, in MiB; 16–65,536, 256 by default.</summary>
    public int ImportMemoryMiB { get; init; } = 256;

    /// <summary>Accounts loaded, decided and saved together; 1–100,000, 250 by default.</summary>
    public int PageSize { get; init; } = 250;

    /// <summary>Accounts of a shard, the part of a run that one of several workers makes; 1–100,000, 1,000 by default.</summary>
    public int ShardSize { get; init; } = 1_000;

    /// <summary>Totals that moved more than this share against the month before are listed for review; 0.01–100, 0.5 by default.</summary>
    public decimal TotalMoveShare { get; init; } = 0.5m;

    /// <summary>Where input files are kept as they came; none by default.</summary>
    public string? ArchiveFolder { get; init; }

    /// <summary>Where what usage sources gave is kept as it came; by default beside the database: <c>billing.db.raw</c>.</summary>
    public string? RawFolder { get; init; }

    /// <summary>Where raw fetches are.</summary>
    public string RawPath => RawFolder ?? FilesBeside + ".raw";

    /// <summary>The usage sources that <c>billing collect</c> fetches from; none by default.</summary>
    public IReadOnlyList<SourceSettings> Sources { get; init; } = [];

    /// <summary>The file of the inbox of gateway events; by default beside the database: <c>billing.inbox.db</c>.</summary>
    public string? InboxDatabase { get; init; }

    /// <summary>Where the database is.</summary>
    public DatabasePlace Place => new(Provider, Database) { BusyTimeoutMilliseconds = LockWaitSeconds * 1_000 };

    /// <summary>Where the inbox is: a file, or on a server the same database.</summary>
    public DatabasePlace InboxPlace => !Place.IsFile && InboxDatabase is null
        ? Place with { IsInbox = true }
        : DatabasePlace.File(InboxDatabase ?? Path.ChangeExtension(Database, null) + ".inbox.db") with
        {
            IsInbox = true,
            BusyTimeoutMilliseconds = LockWaitSeconds * 1_000,
        };

    /// <summary>True when there is an inbox, or can be one without making a file.</summary>
    public bool HasInbox => !InboxPlace.IsFile || File.Exists(InboxPlace.Location);

    /// <summary>
    /// What the names of files that belong to a database begin with: the path of its file; for a server's database its name, in the current folder.
    /// </summary>
    public string FilesBeside => Place.FileName;

    /// <summary>The file that remembers which exports stand, beside the database.</summary>
    public string StandingExports => FilesBeside + ".exports";

    /// <summary>What <c>billing serve</c> listens to.</summary>
    public WebhookSettings Webhook { get; init; } = new();

    /// <summary>What <c>billing serve</c> does by itself.</summary>
    public ServeSettings Serve { get; init; } = new();

    /// <summary>The gateway.</summary>
    public GatewaySettings Gateway { get; init; } = new();

    /// <summary>Retries and overdue invoices.</summary>
    public PaymentSettings Payments { get; init; } = new();

    /// <summary>The vendor as documents name it.</summary>
    public VendorSettings Vendor { get; init; } = new();
}
