using BillingEngine.Core;

namespace BillingEngine.Host.Stages;

/// <summary>What becomes of the rows of a small input file.</summary>
/// <param name="Changes">How many facts they add.</param>
/// <param name="Rejections">Rows that cannot be used.</param>
/// <param name="Save">Adds the facts, under the number of an import.</param>
internal sealed record TableDecision(int Changes, IReadOnlyList<Rejection> Rejections, Action<long> Save);
