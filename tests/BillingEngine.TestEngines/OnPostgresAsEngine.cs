using BillingEngine.Storage;
using Npgsql;

namespace BillingEngine.TestEngines;

/// <summary>PostgreSQL for a user who has no more rights than <c>sql/roles</c> gives the engine. The owner has migrated.</summary>
public sealed class OnPostgresAsEngine : ITestEngine
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    /// <inheritdoc/>
    public static string? Missing => PostgresUsers.Missing;

    /// <inheritdoc/>
    public static int Cases(int onFile) => OnPostgres.Cases(onFile);

    /// <inheritdoc/>
    public static DatabasePlace Create() => PostgresUsers.As(OnPostgres.CreateEmpty("TEMPLATE " + Template.Value), PostgresUsers.Engine);

    /// <inheritdoc/>
    public static void Remove(DatabasePlace place) => OnPostgres.Remove(place);

    private static string MakeTemplate()
    {
        var place = PostgresUsers.CreateEmpty();
        var owned = PostgresUsers.As(place, PostgresUsers.Owner);
        using (var database = BillingDatabase.Open(owned)) database.Migrate();
        using (var inbox = BillingDatabase.Open(owned with { IsInbox = true })) inbox.Migrate();
        PostgresUsers.Grant(place);
        PostgresUsers.RemoveAtExit(place);
        // Nobody may be connected to a database that is copied.
        NpgsqlConnection.ClearAllPools();
        return new NpgsqlConnectionStringBuilder(place.Location).Database!;
    }
}
