using BillingEngine.Core.Metering;

namespace BillingEngine.Host.Exporting;

/// <summary>Where the imports begin that a period lists: those after its earlier periods' runs.</summary>
/// <param name="ImportId">The newest import that was listed before; 0 for none.</param>
/// <param name="FileId">The newest file of it.</param>
internal sealed record ListedImports(int ImportId, int FileId)
{
    /// <summary>True when a listed file brought usage or an event of a licence.</summary>
    public bool IsNew(MeteredSubject subject)
    {
        foreach (var file in subject.Files)
            if (file > FileId) return true;
        return false;
    }
}
