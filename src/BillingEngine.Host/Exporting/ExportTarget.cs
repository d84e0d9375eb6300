using BillingEngine.Core.Exporting;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Exporting;

/// <summary>Where an export goes and how it is told.</summary>
/// <param name="Folder">The folder that is not yet in place.</param>
/// <param name="Settings">Page size and vendor.</param>
/// <param name="Progress">Null when nobody listens.</param>
internal sealed record ExportTarget(string Folder, EngineSettings Settings, IProgress<StageProgress>? Progress)
{
    /// <summary>The vendor as documents name it.</summary>
    public Vendor Vendor => new(Settings.Vendor.Name, Settings.Vendor.Address, Settings.Vendor.Contact);

    /// <summary>Tells how far the export is.</summary>
    public void Report(string stage, long done, long total) => Progress?.Report(new StageProgress(stage, done, total));
}
