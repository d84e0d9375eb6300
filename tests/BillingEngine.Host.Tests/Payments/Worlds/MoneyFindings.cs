using System.Globalization;
using BillingEngine.Core.Reconciliation;
using BillingEngine.Host.Payments;
using BillingEngine.Host.Stages;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Tests.Payments.Worlds;

/// <summary>What is wrong in a world once everything is quiet; each finding a sentence.</summary>
internal static class MoneyFindings
{
    public static IReadOnlyList<string> Of(MoneyWorld world) => [.. Twice(world), .. Open(world), .. Sums(world), .. Verified(world), .. Reconciled(world)];

    // Charged again only when a person named the document, and settled by what each charge was for.
    private static IEnumerable<string> Twice(MoneyWorld world) =>
        from entry in world.Taken
        where entry.Value > 1 + world.Named.GetValueOrDefault(entry.Key)
        select $"{entry.Key}: the gateway was made to take it {entry.Value} times, and it was named {world.Named.GetValueOrDefault(entry.Key)} times";

    private static IEnumerable<string> Open(MoneyWorld world)
    {
        foreach (var attempt in world.Sql("""
            SELECT payment_attempt_id || ' ' || kind || ' ' || state FROM payment_attempt WHERE state IN ('intended', 'sent', 'unknown')
            """))
            yield return "attempt still open: " + attempt;
        using var inbox = EventInbox.Open(world.Settings.InboxPlace);
        if (inbox.Rows.Summarise() is { } summary && summary.Open + summary.InError + summary.Conflicts + summary.Faults > 0) yield return "inbox: " + summary;
        foreach (var waiting in inbox.Rows.LoadOpen(0, 10)) yield return $"waits: {waiting.Id} {waiting.Type} {waiting.Reason}";
    }

    // Σ captured − Σ refunded at the gateway = Σ payments at us, less tax, by currency.
    private static IEnumerable<string> Sums(MoneyWorld world)
    {
        var ours = world.Sql("""
            SELECT p.currency || ' ' || (SUM(p.net_minor) - COALESCE(SUM((SELECT SUM(r.net_minor) FROM payment_return r WHERE r.payment_id = p.payment_id)), 0))
            FROM payment p GROUP BY p.currency ORDER BY p.currency
            """);
        var theirs = world.Gateway.Orders.Where(order => order.IsLive).GroupBy(order => order.Currency).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => string.Create(
                CultureInfo.InvariantCulture, $"{group.Key} {(long)(100 * group.Sum(order => order.Net - order.Returns.Sum(back => back.Net)))}"));
        if (!ours.SequenceEqual(theirs)) yield return $"sums differ: here {string.Join(", ", ours)}, there {string.Join(", ", theirs)}";
    }

    private static IReadOnlyList<string> Verified(MoneyWorld world)
    {
        var database = world.Database;
        return new VerifyStage(database, StoredCatalog.Load(database), (code, version) => StoredCatalog.FindPriceBook(database, code, version))
            .Run(world.Settings, null).Differences;
    }

    // Every order at the gateway has one row, live or of the test mode, and nothing else has one that it never had.
    private static IEnumerable<string> Reconciled(MoneyWorld world)
    {
        IReadOnlyList<ReconciliationRow> rows = [];
        world.Live((database, lookUp) => rows = new ReconcileStage(database, lookUp, world.Clock).Run(new DateOnly(2024, 1, 1), new DateOnly(2026, 1, 1)));
        var listed = rows.Where(row => row.Order.Length > 0).Select(row => row.Order).Order(StringComparer.Ordinal).ToList();
        var there = world.Gateway.Orders.Select(order => order.Id).Order(StringComparer.Ordinal).ToList();
        if (!listed.SequenceEqual(there)) yield return $"reconciled orders {string.Join(' ', listed)}, and there are {string.Join(' ', there)}";
        foreach (var row in rows.Where(row => row.State is ReconciliationState.Unknown or ReconciliationState.UnknownAtUs))
            yield return $"{row.Document} {row.Order}: {row.State} {row.Reason}";
    }
}
