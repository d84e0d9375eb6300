using BillingEngine.Core;

namespace BillingEngine.Connectors.Usage;

/// <summary>A rejected row with the id of the import file it stands in.</summary>
public readonly record struct FileRejection(int FileId, Rejection Rejection);
