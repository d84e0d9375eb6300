using System.Globalization;
using BillingEngine.Host.Tests.Runs.Worlds;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>
/// Checks a property in many worlds. They are the same on every machine and every day; one that fails is made smaller and shown with its seed.
/// </summary>
internal static class ForAllWorlds
{
    private const ulong Seed = 20240901;

    /// <summary>How many of the usual worlds are checked, in percent: 100 by default, 10000 for a long night, which throws other worlds too.</summary>
    private const string Variable = "BILLING_TEST_WORLDS";

    /// <summary>Checks the property in so many worlds.</summary>
    public static void Check(int worlds, Action<World> property)
    {
        var generator = Gen.Choose(1, int.MaxValue - 1).Select(WorldGenerator.Make);
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(worlds * Percent / 100)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed + (ulong)(Percent / 101)), FSharpOption<int>.None)));
        FsCheck.Check.One(config, Prop.ForAll(Arb.From(generator, WorldShrinker.Smaller), property));
    }

    private static int Percent => int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var percent) ? percent : 100;
}
