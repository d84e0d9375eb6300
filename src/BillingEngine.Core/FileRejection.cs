namespace BillingEngine.Core;

/// <summary>A rejected row with the file it stands in.</summary>
/// <param name="FileId">Id of the import file in storage.</param>
/// <param name="Rejection">Line, reason and raw text.</param>
public sealed record FileRejection(int FileId, Rejection Rejection);
