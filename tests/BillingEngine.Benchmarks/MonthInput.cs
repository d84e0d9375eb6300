using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BillingEngine.Benchmarks;

/// <summary>Writes an input directory for <c>billing run</c>: accounts, one price book, a month of daily usage.</summary>
/// <remarks>Same shape and seed, same bytes. Files are written day by day, so memory does not grow with the days.</remarks>
internal static class MonthInput
{
    private const string Finished = "finished";

    /// <summary>The input directory of <paramref name="shape"/> inside <paramref name="folder"/>, written unless it is there.</summary>
    public static string Ensure(string folder, MonthShape shape)
    {
        var input = Path.Combine(folder, shape.Name);
        var finished = Path.Combine(folder, shape.Name + "." + Finished);
        if (!File.Exists(finished))
        {
            Console.Error.WriteLine($"Writing {shape}");
            Write(input, shape);
            File.WriteAllText(finished, "");
        }
        return input;
    }

    private static void Write(string input, MonthShape shape)
    {
        if (Directory.Exists(input))
        {
            Directory.Delete(input, recursive: true);
        }
        Directory.CreateDirectory(Path.Combine(input, "usage"));
        File.WriteAllText(Path.Combine(input, "pricebook.json"), PriceBook());
        using (var accounts = new StreamWriter(Path.Combine(input, "accounts.csv")) { NewLine = "\n" })
        {
            accounts.WriteLine("account,name,currency,time_zone");
            for (var i = 0; i < shape.Accounts; i++)
            {
                accounts.WriteLine(string.Create(CultureInfo.InvariantCulture, $"acc-{i:D6},Account {i:D6},USD,UTC"));
            }
        }
        new UsageFiles(shape).Write(Path.Combine(input, "usage"));
    }

    private static string PriceBook()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("priceBook", "bench-usd");
            json.WriteString("currency", "USD");
            WriteArray(json, "products", WriteProduct);
            WriteArray(json, "prices", WritePrice);
            json.WriteStartArray("minimums");
            json.WriteStartObject();
            json.WriteString("from", "2024-01");
            json.WriteString("amount", "20.00");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteArray(Utf8JsonWriter json, string name, Action<Utf8JsonWriter, BenchmarkProduct> write)
    {
        json.WriteStartArray(name);
        foreach (var product in BenchmarkProduct.All)
        {
            json.WriteStartObject();
            write(json, product);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteProduct(Utf8JsonWriter json, BenchmarkProduct product)
    {
        json.WriteString("code", product.Code);
        json.WriteString("name", product.Code);
        json.WriteString("unit", product.Unit);
        if (product.Included > 0)
        {
            json.WriteNumber("includedPerSubject", product.Included);
        }
    }

    private static void WritePrice(Utf8JsonWriter json, BenchmarkProduct product)
    {
        json.WriteString("product", product.Code);
        json.WriteString("from", "2024-01");
        json.WriteString("model", "per-unit");
        json.WriteString("unitPrice", product.UnitPrice);
    }
}
