using BillingEngine.Connectors.Exporting;
using BillingEngine.Core.Exporting;
using BillingEngine.Storage;

namespace BillingEngine.Host;

/// <summary>The build that runs, not its version: two builds of one version may rate otherwise and write other bytes.</summary>
internal static class EngineBuild
{
    /// <summary>Its name: the module of each assembly that decides what is billed and written.</summary>
    public static string Name { get; } = string.Join(
        '-', new[] { typeof(Manifest), typeof(BillingDatabase), typeof(StandingExports), typeof(EngineBuild) }
            .Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N")));
}
