using System.Text;
using BillingEngine.Core;
using BillingEngine.Core.Usage;
using BillingEngine.Storage.Invoicing;
using BillingEngine.Storage.Usage;
using Dapper;
using FsCheck;
using FsCheck.Fluent;

namespace BillingEngine.Storage.Tests.Usage;

/// <summary>A database with usage of small worlds, in which records meet often.</summary>
internal sealed class StoredWorld : IDisposable
{
    private const int Accounts = 3;

    private static readonly long[] Quantities = [0, 1_000_000, 2_000_000, 300_000_000, 500_000, 5_000_000_000];
    private static readonly string[] Names = ["", "", "A", "B", "\uFFFD", "😀"];

    private readonly Action<DatabasePlace> _remove;

    public StoredWorld(DatabasePlace place, Action<DatabasePlace> remove)
    {
        _remove = remove;
        Database = BillingDatabase.Open(place);
        Database.Migrate();
    }

    public BillingDatabase Database { get; }

    /// <summary>Bits of the hash that texts are found by.</summary>
    public int TextKeyBits { get; init; } = 62;

    /// <summary>A record of one of three accounts, two months and a few subjects.</summary>
    public static Gen<Row> AnyRow { get; } =
        from key in Gen.Choose(0, 3 * 2 * 3 * 2 - 1)
        from day in Gen.Choose(1, 30)
        from micro in Gen.Elements(Quantities)
        from names in Gen.Elements(Names).Two()
        from revision in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
        from file in Gen.Choose(1, 200)
        select new Row(1 + key % 3, 1 + key / 3 % 2, $"s{key / 6 % 3}", (24_296 + key / 18, day))
        {
            Micro = micro,
            Company = names.Item1,
            SubjectName = names.Item2,
            Revision = revision,
            FileId = file,
        };

    /// <summary>Merges rows into what is stored, as import <paramref name="importId"/>.</summary>
    public void Merge(IEnumerable<Row> rows, int importId = 1, int correctionWindow = 3)
    {
        using var transaction = Database.BeginWrite();
        var buffer = new UsageBuffer(Accounts);
        var writer = buffer.NewWriter();
        foreach (var row in rows) row.JoinInto(writer);
        new UsageStore(Database) { TextKeyBits = TextKeyBits }.Merge(buffer, LateUsage.Of(importId, RunHistory.Load(Database), correctionWindow));
        transaction.Commit();
    }

    /// <summary>Every stored state in a line; texts in place of their ids, which depend on what came first.</summary>
    public IReadOnlyList<string> States() => [.. Database.Connection.Query<string>("""
        SELECT u.account_id || ' ' || u.product_code_id || ' ' || s.utf8 || ' ' || u.period || ' r' || u.revision || ' ' || HEX(u.days)
          || ' ' || u.first_day || ' ' || u.active_days || ' ' || u.peak_micro || ' ' || COALESCE(c.utf8, '-') || '@' || u.company_day
          || ' ' || COALESCE(n.utf8, '-') || '@' || u.subject_name_day || ' ' || HEX(u.files)
        FROM usage_state u
        JOIN text s ON s.text_id = u.subject_id
        LEFT JOIN text c ON c.text_id = u.company_id
        LEFT JOIN text n ON n.text_id = u.subject_name_id
        ORDER BY 1
        """)];

    /// <summary>Usage that came too late, a line each: import, account, product code, subject, period.</summary>
    public IReadOnlyList<string> Late() => [.. Database.Connection.Query<string>("""
        SELECT l.import_id || ' ' || l.account_id || ' ' || l.product_code_id || ' ' || s.utf8
          || ' ' || (l.period / 12 + 1) || '-' || SUBSTR('0' || (l.period % 12 + 1), LENGTH('0' || (l.period % 12 + 1)) - 1)
        FROM late_usage l JOIN text s ON s.text_id = l.subject_id
        ORDER BY 1
        """)];

    /// <summary>Stores an issued run of a period.</summary>
    public void Run(string period, bool interim = false) => Database.Connection.Execute(
        """
        INSERT INTO billing_run (run_id, period, as_of, interim, state, window_start, last_import_id, started_at)
        VALUES ((SELECT COALESCE(MAX(run_id), 0) + 1 FROM billing_run), @period, '2024-10-01', @interim, 'issued', 0, 0, 0)
        """,
        new { period = BillingPeriod.Parse(period).Index, interim = interim ? 1 : 0 });

    /// <summary>Rows of a table.</summary>
    public long Count(string table) => Database.Connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table}");

    public void Dispose()
    {
        Database.Dispose();
        _remove(Database.Place);
    }

    /// <summary>A usage record.</summary>
    internal sealed record Row(int AccountId, int ProductCodeId, string Subject, (int Period, int Day) Date)
    {
        public long Micro { get; init; } = 1_000_000;

        public string Company { get; init; } = "";

        public string SubjectName { get; init; } = "";

        public int Revision { get; init; }

        public int FileId { get; init; } = 1;

        public void JoinInto(UsageWriter writer) => writer.Join(new UsageRecord
        {
            AccountId = AccountId,
            ProductCodeId = ProductCodeId,
            Subject = Encoding.UTF8.GetBytes(Subject),
            Period = Date.Period,
            Day = Date.Day,
            Micro = Micro,
            Company = Encoding.UTF8.GetBytes(Company),
            SubjectName = Encoding.UTF8.GetBytes(SubjectName),
            Revision = Revision,
            FileId = FileId,
        });
    }
}
