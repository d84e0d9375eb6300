using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BillingEngine.Core;
using BillingEngine.Core.Catalog.Changes;

namespace BillingEngine.Storage.Catalog;

/// <summary>Finds what issued documents rest on of a price book (D23).</summary>
internal sealed class UsedFactsLoader(BillingDatabase database)
{
    /// <summary>What the change of a book has to leave as it is.</summary>
    public UsedFacts Load(string code, PriceBookChange change)
    {
        var sha256 = SHA256.HashData(Encoding.UTF8.GetBytes(code));
        var prices = database.Query<UsedPriceRow>(
            "catalog/find-used-prices", new { sha256, overrideAccounts = IdList.Json(change.OverrideAccounts) });
        var minimumPeriods = database.Query<int>("catalog/find-minimum-periods", new { sha256 });
        return new UsedFacts(
            [.. prices.Select(row => new UsedPrice(row.Product, new BillingPeriod(row.ServicePeriod), row.Account))],
            [.. minimumPeriods.Select(period => new BillingPeriod(period))],
            prices.Count == 0 || change.MovedCodes.Count == 0
                ? []
                : database.Query<string>("catalog/find-billed-moved-codes", new { sha256, moved = IdList.Json(writer => Write(writer, change.MovedCodes)) }));
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<MovedCode> codes)
    {
        foreach (var moved in codes)
        {
            writer.WriteStartObject();
            writer.WriteString("code", moved.Code);
            writer.WriteString("before", moved.Before);
            writer.WriteString("after", moved.After);
            writer.WriteEndObject();
        }
    }

    private sealed class UsedPriceRow
    {
        public string Product { get; init; } = "";

        public int ServicePeriod { get; init; }

        public string Account { get; init; } = "";
    }
}
