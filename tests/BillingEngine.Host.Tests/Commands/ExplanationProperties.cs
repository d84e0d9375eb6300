using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit;

namespace BillingEngine.Host.Tests.Commands;

/// <summary>The arithmetic of explain is its own; for any product, price and usage it comes to what the core charged.</summary>
public sealed class ExplanationProperties
{
    private const ulong Seed = 20240930;

    [Fact]
    public void Whatever_was_charged_can_be_worked_out_again()
    {
        var charged = 0;
        var config = Config.QuickThrowOnFailure.WithMaxTest(3_000)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed), FSharpOption<int>.None)));

        Check.One(config, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            if (World(new Random(seed)).TryExplain() is not { } explanation) return;
            charged++;
            explanation.Differences.Should().BeEmpty("of the world of seed {0}", seed);
            explanation.Steps.Should().Contain(step => step.Title == "Charge");
        }));

        // Some worlds use less than is included; most must be charged, or the property says nothing.
        charged.Should().BeGreaterThan(1_500);
    }

    private static ExplainedWorld World(Random random)
    {
        var product = new Product
        {
            Code = "p",
            Name = "Product",
            Unit = "unit",
            Basis = (Basis)random.Next(3),
            MinDays = random.Next(4) == 0 ? random.Next(1, 6) : 1,
            TrialDays = random.Next(3) == 0 ? random.Next(20) : 0,
            IncludedPerSubject = Quantity.FromMicro(random.Next(3) == 0 ? random.Next(3_000_000) : 0),
            IncludedPerAccount = Quantity.FromMicro(random.Next(3) == 0 ? random.Next(3_000_000) : 0),
        };
        var world = new ExplainedWorld(product, Model(random));
        for (var use = random.Next(1, 18); use > 0; use--)
        {
            var first = random.Next(1, 31);
            world.Use($"s{random.Next(14)}", first, random.Next(first, 31), random.Next(1, 9) * (random.Next(2) == 0 ? 1m : 0.123457m));
        }
        return world;
    }

    private static PriceModel Model(Random random) => random.Next(5) switch
    {
        0 => new PriceModel.PerUnit(Price(random)),
        1 => new PriceModel.Graduated(Tiers(random)),
        2 => new PriceModel.Volume(Tiers(random)),
        3 => new PriceModel.Package(random.Next(1, 500) / 100m, Price(random)),
        _ => new PriceModel.Flat(Price(random)),
    };

    private static TierList Tiers(Random random)
    {
        var tiers = new List<Tier>();
        var upTo = 0m;
        for (var tier = random.Next(4); tier > 0; tier--)
            tiers.Add(new Tier(upTo += random.Next(1, 900) / 100m, Price(random), random.Next(2) * Price(random)));
        return new TierList(tiers.Append(new Tier(null, Price(random), random.Next(2) * Price(random))));
    }

    private static decimal Price(Random random) => random.Next(1_000_000) / (random.Next(2) == 0 ? 100m : 10_000m);
}
