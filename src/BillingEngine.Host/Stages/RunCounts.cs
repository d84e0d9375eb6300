namespace BillingEngine.Host.Stages;

/// <summary>What a run counted.</summary>
/// <param name="Documents">Documents written.</param>
/// <param name="Parked">Accounts set aside.</param>
/// <param name="Rated">Accounts rated, with or without a document.</param>
public sealed record RunCounts(int Documents, int Parked, int Rated);
