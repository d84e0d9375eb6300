using BillingEngine.Connectors.Usage.Sources;
using BillingEngine.Core;
using BillingEngine.Host.Stages;

namespace BillingEngine.Host.Usage;

/// <summary>Imports the parts of a fetch inside the open write transaction: all at once, and one by one when one of them is no usage file.</summary>
internal sealed class PartImport(ImportStage stage, IProgress<StageProgress>? progress)
{
    /// <summary>Imports them; returns what was imported, and the parts with the faults that came up.</summary>
    public (IReadOnlyList<ImportedInput> Imported, IReadOnlyList<UsagePart> Parts) Import(IReadOnlyList<UsagePart> parts)
    {
        var usable = parts.Where(part => part.Fault is null).ToList();
        if (usable.Count == 0) return ([], parts);
        try
        {
            return (Run(usable), parts);
        }
        catch (InputException)
        {
            var told = parts.Select(ImportAlone).ToList();
            return ([.. told.SelectMany(one => one.Imported)], [.. told.Select(one => one.Part)]);
        }
    }

    private (IReadOnlyList<ImportedInput> Imported, UsagePart Part) ImportAlone(UsagePart part)
    {
        if (part.Fault is not null) return ([], part);
        try
        {
            return (Run([part]), part);
        }
        catch (InputException fault)
        {
            return ([], part with { Fault = fault.Message });
        }
    }

    private IReadOnlyList<ImportedInput> Run(IReadOnlyList<UsagePart> parts) =>
        stage.Run(ImportFiles.OfUsage([.. parts.Select(part => new InputPath("usage/" + Path.GetFileName(part.File), part.File))]), progress).Files;
}
