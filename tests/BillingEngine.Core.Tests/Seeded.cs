using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace BillingEngine.Core.Tests;

/// <summary>Property checks whose cases are the same on every machine and every day.</summary>
internal static class Seeded
{
    private const ulong Seed = 20240901;

    /// <summary>Checks a property with a number of generated cases; a failing case is shrunk and shown with its seed.</summary>
    public static void ForAll<T>(int cases, Gen<T> generator, Action<T> property) => ForAll(cases, generator.ToArbitrary(), property);

    /// <summary>Checks a property with a number of generated cases and a shrinker.</summary>
    public static void ForAll<T>(int cases, Arbitrary<T> arbitrary, Action<T> property) =>
        Check.One(Terms(cases), Prop.ForAll(arbitrary, property));

    private static Config Terms(int cases) => Config.QuickThrowOnFailure
        .WithMaxTest(cases)
        .WithEndSize(60)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed), FSharpOption<int>.None)));
}
