using BillingEngine.Core;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Where a run's outcomes go while it is rated: into the ledger as drafts, or onto the stage of a run that several workers make.</summary>
public interface IDocumentWriter : IDisposable
{
    /// <summary>Documents written so far.</summary>
    int Count { get; }

    /// <summary>Inserts a document of an account; calls come in ordinal account order.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="document">The document.</param>
    /// <param name="evidence">The encoded evidence of each line (<see cref="LineEvidenceCodec"/>).</param>
    /// <returns>Its place among the documents of its kind that were written, from 1.</returns>
    int Add(int accountId, Document document, IReadOnlyList<byte[]> evidence);

    /// <summary>Sets an account aside (D20).</summary>
    void Park(int accountId, Parking parking);
}
