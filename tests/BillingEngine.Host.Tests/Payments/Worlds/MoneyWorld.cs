using BillingEngine.Connectors.Payments;
using BillingEngine.Core;
using BillingEngine.Core.Invoicing;
using BillingEngine.Host.Payments;
using BillingEngine.Storage;
using BillingEngine.Storage.Payments;
using Dapper;
using FastSpringEmulator;

namespace BillingEngine.Host.Tests.Payments.Worlds;

/// <summary>
/// A vendor's money in this process: the databases are real, the gateway is the emulator without its socket, and a process life is a connection that
/// may be killed anywhere. What is committed stays, all else is gone.
/// </summary>
internal sealed class MoneyWorld : IDisposable
{
    private static readonly GatewayAccess Access = new(new Uri("http://127.0.0.1/"), Emulator.User, Emulator.Password) { RetryPause = TimeSpan.Zero };

    // Worlds need no disk that survives them, and all have one place, one after another: what was prepared for a statement there is used again.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"billing-world-{Environment.ProcessId}")).FullName;

    private readonly Dictionary<string, string> _underway = new(StringComparer.Ordinal);
    private BillingDatabase? _database;
    private FastSpringGateway? _gateway;
    private int _ordersSeen;

    public MoneyWorld(bool isPaid)
    {
        Mortal = new MortalClock(Clock);
        Gateway = new Gateway(Clock);
        Settings = new EngineSettings { Database = Path.Combine(_folder, "billing.db") };
        MoneyTemplate.Of(isPaid).Copy(Settings.Database, Settings.InboxPlace.Location, Gateway);
        _ordersSeen = Gateway.Orders.Count;
        Clock.Now = new DateTimeOffset(2024, 11, 1, 9, 0, 0, TimeSpan.Zero);
        Faults.OnStage = Staged;
    }

    public PayClock Clock { get; } = new();

    public MortalClock Mortal { get; }

    public Gateway Gateway { get; }

    public Faults Faults { get; } = new();

    public EngineSettings Settings { get; }

    /// <summary>The stage of a request that kills the engine; null for none.</summary>
    public string? KillsAtStage { get; set; }

    /// <summary>The main database as it stands.</summary>
    public BillingDatabase Database => _database ??= BillingDatabase.Open(Settings.Database);

    /// <summary>How often the gateway took money for a document because it was asked to.</summary>
    public Dictionary<string, int> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>How often somebody named a document to have it charged.</summary>
    public Dictionary<string, int> Named { get; } = new(StringComparer.Ordinal);

    /// <summary>Some work of the engine. It may end with a fault that a command reports, or with a kill: then nothing is left but what is committed.</summary>
    public void Live(Action<BillingDatabase, OrderLookUp> work)
    {
        try
        {
            work(Database, new OrderLookUp(_gateway ??= NewGateway(), Mortal));
        }
        catch (Exception fault) when (fault is InputException or GatewayException)
        {
            // It says so, and people go on.
        }
        catch (Killed)
        {
            End();
        }
        Mortal.KillsAt = 0;
        KillsAtStage = null;
    }

    /// <summary>Works on the inbox, as <c>inbox run</c> does and <c>pay</c> first.</summary>
    public InboxResult? Hear()
    {
        InboxResult? result = null;
        Live((database, lookUp) => result = new InboxJob(database, Settings, lookUp.Gateway) { Time = Mortal }.RunOnce());
        return result;
    }

    /// <summary>Charges a month, or one document that somebody names.</summary>
    public void Pay(string period, string? document = null) => Live((database, lookUp) =>
    {
        DocumentNumber? number = document is not null && DocumentNumber.TryParse(document, out var parsed) ? parsed : null;
        if (document is not null) Named[document] = Named.GetValueOrDefault(document) + 1;
        var now = Clock.GetUtcNow();
        var request = new PayRequest(Month(period), DateOnly.FromDateTime(now.UtcDateTime), now) { Document = number };
        new PayStage(database, Settings, lookUp, Mortal).Run(request, null);
    });

    /// <summary>Sends money of a document back.</summary>
    public void Refund(string document, decimal? amount) => Live((database, lookUp) =>
    {
        _ = DocumentNumber.TryParse(document, out var number);
        new RefundStage(database, lookUp, Mortal).Run(new RefundRequest(new DocumentFinder(database).Find(number)!, amount, "a test"));
    });

    /// <summary>What a statement returns: first column, rows as a list.</summary>
    public IReadOnlyList<string> Sql(string statement) => [.. Database.Connection.Query<string>(statement)];

    public void Dispose()
    {
        End();
        Directory.Delete(_folder, recursive: true);
    }

    private void End()
    {
        _database?.Dispose();
        _gateway?.Dispose();
        (_database, _gateway) = (null, null);
    }

    private FastSpringGateway NewGateway() => new(Access, new LocalTransport(Gateway, Faults));

    private static BillingPeriod Month(string period) => BillingPeriod.Parse(period);

    // What the engine has committed as sent when a charge arrives says which document it is for.
    private void Staged(string stage)
    {
        if (stage == "charge received")
        {
            _underway.Clear();
            foreach (var row in Database.Connection.Query<(string Subscription, string Document)>("""
                SELECT t.subscription, printf('INV-%04d-%02d-%06d', i.billing_period / 12 + 1, i.billing_period % 12 + 1, i.ordinal)
                FROM payment_attempt t JOIN issued_document i ON i.document_id = t.document_id WHERE t.state = 'sent' AND t.kind = 'charge'
                """)) _underway[row.Subscription] = row.Document;
        }
        if (stage == "charge taken")
        {
            foreach (var order in Gateway.Orders.Skip(_ordersSeen).Where(order => order.IsAsked))
                Taken[_underway[order.Subscription]] = Taken.GetValueOrDefault(_underway[order.Subscription]) + 1;
        }
        _ordersSeen = Gateway.Orders.Count;
        if (stage != KillsAtStage) return;
        KillsAtStage = null;
        throw new Killed();
    }
}
