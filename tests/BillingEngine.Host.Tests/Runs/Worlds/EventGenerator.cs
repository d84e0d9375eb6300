using System.Globalization;
using BillingEngine.Core;

namespace BillingEngine.Host.Tests.Runs.Worlds;

/// <summary>Throws licence events: sensible ones and impossible ones, some of unknown accounts and products, some that nobody can use.</summary>
internal sealed class EventGenerator(Dice dice)
{
    private static readonly string[] Subjects = ["s1", "s2", "S1", "ü", "never used"];

    /// <summary>What happened to the licences of an account in a month.</summary>
    public List<EventRow> Month(WorldAccount account, IReadOnlyList<string> products, BillingPeriod month)
    {
        var rows = new List<EventRow>();
        if (!dice.Chance(40)) return rows;
        for (var i = dice.Between(1, 4); i > 0; i--)
        {
            var day = month.FirstDay.AddDays(dice.Chance(80) ? dice.Between(0, 30) : dice.Between(-60, 60));
            var name = dice.Pick("assign", "assign", "activate", "auto-renew-off", "auto-renew-on", "release", "release");
            rows.Add(Spoiled(new EventRow(account.Code, dice.PickFrom(products), dice.Pick(Subjects), name, Text(day))));
        }
        return [.. rows, .. rows.Where(_ => dice.Chance(10))];
    }

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private EventRow Spoiled(EventRow row) => dice.Between(0, 30) switch
    {
        0 => row with { Event = dice.Pick("", "renew", "Release"), IsBad = true },
        1 => row with { EffectiveOn = dice.Pick("", "2024-02-30", "01.02.2024"), IsBad = true },
        2 => row with { Account = "nobody" },
        3 => row with { Product = "no-such-product" },
        _ => row,
    };
}
