using System.Globalization;
using System.Text;

namespace BillingEngine.Benchmarks;

/// <summary>The usage files of a generated month: each day lists every subject, and a file holds some days.</summary>
internal sealed class UsageFiles
{
    private const ulong Seed = 7;

    private readonly MonthShape shape;
    private readonly SeededRandom random = new(Seed);
    private readonly byte[][] keys;
    private readonly byte[] tops;
    private readonly byte[] quantities;

    /// <summary>Draws the subjects of every account.</summary>
    public UsageFiles(MonthShape shape)
    {
        this.shape = shape;
        var count = checked(shape.Accounts * shape.Subjects);
        keys = new byte[count][];
        tops = new byte[count];
        quantities = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var product = BenchmarkProduct.All[random.Below(BenchmarkProduct.All.Count)];
            var subject = random.Next() >> 24;
            keys[i] = Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"acc-{i / shape.Subjects:D6},{product.Code},s-{subject:x10},"));
            tops[i] = (byte)product.LargestQuantity;
            quantities[i] = (byte)(1 + random.Below(product.LargestQuantity));
        }
    }

    /// <summary>Writes <c>part-0.csv</c> to <c>part-3.csv</c>.</summary>
    public void Write(string folder)
    {
        FileStream? file = null;
        for (var day = 1; day <= MonthShape.Days; day++)
        {
            var part = (day - 1) * MonthShape.Files / MonthShape.Days;
            var name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"part-{part}.csv"));
            if (file?.Name != name)
            {
                file?.Dispose();
                file = new FileStream(name, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
                file.Write("account,product,subject,date,quantity,company\n"u8);
            }
            WriteDay(file, string.Create(CultureInfo.InvariantCulture, $"{MonthShape.Period}-{day:D2},"));
        }
        file?.Dispose();
    }

    private void WriteDay(FileStream file, string day)
    {
        var date = Encoding.UTF8.GetBytes(day);
        Span<byte> number = stackalloc byte[3];
        for (var i = 0; i < keys.Length; i++)
        {
            if (tops[i] > 8 && random.Below(10) == 0)
            {
                quantities[i] = (byte)(1 + random.Below(tops[i]));
            }
            file.Write(keys[i]);
            file.Write(date);
            quantities[i].TryFormat(number, out var digits, default, CultureInfo.InvariantCulture);
            file.Write(number[..digits]);
            file.Write(Companies[i % shape.Subjects % Companies.Length]);
        }
    }

    private static readonly byte[][] Companies =
        [.. Enumerable.Range(0, 5).Select(n => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $",company-{n}\n")))];
}
