namespace BillingEngine.Storage.Invoicing;

/// <summary>The files that a run was the first to see.</summary>
/// <param name="Files">How many.</param>
/// <param name="Rows">Rows read from them.</param>
/// <param name="Fingerprint">
/// SHA-256 over kind, line feed and SHA-256 of each, ordered by SHA-256 and kind: equal for two runs of equal inputs, in whatever order they came.
/// </param>
public sealed record RunInputs(int Files, long Rows, string Fingerprint);
