using BillingEngine.Core;

namespace BillingEngine.Connectors.Usage;

/// <summary>Why a file cannot be read, and where.</summary>
/// <param name="FileId">Files have ascending ids in the order of their paths.</param>
/// <param name="Line">First line of the part that could not be read.</param>
/// <param name="Exception">What to tell.</param>
internal sealed record ScanFault(int FileId, int Line, InputException Exception)
{
    /// <summary>True when it stands before another one, or there is no other.</summary>
    public bool IsBefore(ScanFault? other) => other is null || FileId < other.FileId || (FileId == other.FileId && Line < other.Line);
}
