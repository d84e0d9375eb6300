using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Throws usage rows: gaps, repeats, revisions, instants near midnight, companies, and rows that nobody can use.</summary>
internal sealed class UsageGenerator(Dice dice)
{
    private static readonly string[] Subjects = ["s1", "s2", "S1", "ü", "-dash", "a b"];

    private static readonly string[] Quantities = ["0", "1", "1", "2", "3.5", "0.000001", "7", "10", "100.25", "2.500000", "01", "1000"];

    private static readonly string[] Companies = ["", "", "Contoso", "Fabrikam, Inc.", "=cmd"];

    /// <summary>What an account used of some products in a month.</summary>
    public List<UsageRow> Month(WorldAccount account, IReadOnlyList<string> products, BillingPeriod month)
    {
        var rows = new List<UsageRow>();
        foreach (var product in products)
        {
            foreach (var subject in dice.Shuffle(Subjects).Take(dice.Between(0, 2)))
            {
                var own = Subject(new UsageRow(account.Code, product, subject, "", ""), month);
                rows.AddRange(own);
                if (own.Count > 0 && dice.Chance(10)) rows.AddRange(Revised(own));
            }
        }
        return [.. rows.Select(row => dice.Chance(15) ? AsInstant(row, account) : row), .. rows.Where(_ => dice.Chance(5))];
    }

    /// <summary>A row that no import can use.</summary>
    public UsageRow Bad(UsageRow row) => dice.Between(0, 6) switch
    {
        0 => row with { Quantity = dice.Pick("-1", "1e3", "1,5", "", "1.0000001", "1000000000.1", "NaN"), IsBad = true },
        1 => row with { Date = dice.Pick("2024-02-30", "24-01-01", "", "2024-01-01T10:00:00", "2024-13-01"), IsBad = true },
        2 => row with { Subject = dice.Pick("", " s1", new string('x', 201), "a\tb"), IsBad = true },
        3 => row with { Revision = dice.Pick("-1", "x", "1.0", "2147483648"), IsBad = true },
        4 => row with { Date = "2024-01-31T23:30:00+02:00", Revision = "1", IsBad = true },
        5 => row with { Account = "nobody" },
        _ => row with { Product = "no-such-product" },
    };

    private List<UsageRow> Subject(UsageRow row, BillingPeriod month)
    {
        var first = dice.Between(0, month.Days - 1);
        var last = dice.Chance(50) ? month.Days - 1 : dice.Between(first, month.Days - 1);
        var step = dice.Pick(1, 2, 5, 9);
        var quantity = dice.Pick(Quantities);
        var rows = new List<UsageRow>();
        for (var day = first; day <= last; day += step)
        {
            if (dice.Chance(25)) quantity = dice.Pick(Quantities);
            rows.Add(row with
            {
                Date = Text(month.Day(day)),
                Quantity = quantity,
                Company = dice.Pick(Companies),
                SubjectName = dice.Chance(20) ? $"Name {dice.Between(1, 3)}" : "",
                Revision = dice.Chance(10) ? "0" : "",
            });
        }
        return rows;
    }

    /// <summary>The month anew: withdrawn, or with other quantities on some of its days (D4).</summary>
    private List<UsageRow> Revised(List<UsageRow> rows)
    {
        var revision = dice.Pick("1", "2", "7");
        return dice.Chance(40)
            ? [rows[0] with { Quantity = "0", Revision = revision }]
            : [.. rows.Where(_ => dice.Chance(60)).Select(row => row with { Quantity = dice.Pick(Quantities), Revision = revision })];
    }

    /// <summary>The same local day as an instant with some offset (D2).</summary>
    private UsageRow AsInstant(UsageRow row, WorldAccount account)
    {
        if (row.Revision is not ("" or "0")) return row;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(account.Zone);
        var local = DateTime.ParseExact(row.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            .Add(dice.Pick(TimeSpan.FromMinutes(1), TimeSpan.FromHours(12), new TimeSpan(23, 59, 59)));
        // In the hour that a clock skips there is no such local time.
        if (zone.IsInvalidTime(local)) return row;
        var instant = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToOffset(TimeSpan.FromHours(dice.Between(-11, 13)));
        return row with { Date = instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
