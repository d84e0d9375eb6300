using System.Text;
using BillingEngine.Core.Usage;
using FsCheck;
using FsCheck.Fluent;

namespace BillingEngine.Core.Tests.Usage;

/// <summary>One usage record of a small world, in which records meet often: few accounts, products, subjects, days and texts.</summary>
internal sealed record BufferedRecord(int AccountId, int ProductCodeId, string Subject, int Period, int Day)
{
    private static readonly int September = BillingPeriod.Parse("2024-09").Index;

    // Each form that a month takes in memory, and the steps between them.
    private static readonly long[] Quantities =
        [0, 1_000_000, 2_000_000, 255_000_000, 256_000_000, 65_535_000_000, 65_536_000_000, 1, 500_000, 4_294_967_295, 4_294_967_296, Quantity.MaximumMicro];

    // Ordinal means UTF-8: U+FFFD stands before U+1F600 there, and behind it in UTF-16.
    private static readonly string[] Texts = ["", "", "A", "B", "a", "Ä", "\uFFFD", "😀"];

    public long Micro { get; init; }

    public string Company { get; init; } = "";

    public string SubjectName { get; init; } = "";

    public int Revision { get; init; }

    public int FileId { get; init; } = 1;

    /// <summary>Records of up to three accounts and two months.</summary>
    public static Gen<BufferedRecord> Any { get; } =
        from key in Gen.Choose(0, 3 * 2 * 3 * 2 - 1)
        from day in Gen.Choose(1, 30)
        from micro in Gen.Elements(Quantities)
        from company in Gen.Elements(Texts)
        from name in Gen.Elements(Texts)
        from revision in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        from file in Gen.Choose(1, 5)
        select new BufferedRecord(1 + key % 3, 7 + key / 3 % 2, $"s{key / 6 % 3}", September + key / 18, day)
        {
            Micro = micro,
            Company = company,
            SubjectName = name,
            Revision = revision,
            FileId = file,
        };

    /// <summary>Joins the record.</summary>
    public void JoinInto(UsageWriter writer) => writer.Join(new UsageRecord
    {
        AccountId = AccountId,
        ProductCodeId = ProductCodeId,
        Subject = Encoding.UTF8.GetBytes(Subject),
        Period = Period,
        Day = Day,
        Micro = Micro,
        Company = Encoding.UTF8.GetBytes(Company),
        SubjectName = Encoding.UTF8.GetBytes(SubjectName),
        Revision = Revision,
        FileId = FileId,
    });

    /// <summary>The states of records, a line each, worked out as D3, D4 and D5 say it.</summary>
    public static IReadOnlyList<string> States(IEnumerable<BufferedRecord> records) =>
        [.. records.GroupBy(record => (record.AccountId, record.ProductCodeId, record.Subject, record.Period)).Select(group =>
        {
            var revision = group.Max(record => record.Revision);
            var counting = group.Where(record => record.Revision == revision).ToList();
            var days = Enumerable.Range(1, new BillingPeriod(group.Key.Period).Days)
                .Select(day => counting.Where(record => record.Day == day).Select(record => record.Micro).DefaultIfEmpty().Max());
            var files = group.Select(record => record.FileId).Distinct().Order();
            return $"{group.Key} r{revision} {string.Join(' ', days)} {Latest(counting, record => record.Company)} "
                + $"{Latest(counting, record => record.SubjectName)} {string.Join(',', files)}";
        }).Order(StringComparer.Ordinal)];

    /// <summary>The states of a buffer, in the same lines.</summary>
    public static IReadOnlyList<string> States(UsageBuffer buffer) =>
        [.. buffer.Partitions.SelectMany(partition => Enumerable.Range(0, partition.Count).Select(number => Line(partition, number)))
            .Order(StringComparer.Ordinal)];

    private static string Line(UsagePartition partition, int number)
    {
        var state = partition[number];
        var days = new long[new BillingPeriod(state.Period).Days];
        state.ReadDays(days);
        var key = (state.AccountId, state.ProductCodeId, Encoding.UTF8.GetString(state.Subject), state.Period);
        var names = $"{Named(partition, state.Company, state.CompanyDay)} {Named(partition, state.SubjectName, state.SubjectNameDay)}";
        return $"{key} r{state.Revision} {string.Join(' ', days)} {names} {string.Join(',', state.Files)}";
    }

    private static string Named(UsagePartition partition, int text, int day) =>
        text == 0 ? $"@{day}" : $"{Encoding.UTF8.GetString(partition.Text(text))}@{day}";

    private static string Latest(List<BufferedRecord> counting, Func<BufferedRecord, string> text)
    {
        var named = counting.Where(record => text(record).Length > 0).OrderBy(record => record.Day)
            .ThenBy(record => Convert.ToHexString(Encoding.UTF8.GetBytes(text(record))), StringComparer.Ordinal).LastOrDefault();
        return named is null ? "@0" : $"{text(named)}@{named.Day}";
    }
}
