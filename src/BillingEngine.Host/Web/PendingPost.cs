using BillingEngine.Connectors.Payments;
using BillingEngine.Storage.Payments;

namespace BillingEngine.Host.Web;

/// <summary>A verified post that waits for its commit.</summary>
internal sealed class PendingPost(PostReading reading, Arrival arrival)
{
    private readonly TaskCompletionSource<PostReceipt> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PostReading Reading => reading;

    public Arrival Arrival => arrival;

    /// <summary>Ends when it is decided what is stored, and stored durably.</summary>
    public Task<PostReceipt> Stored => _stored.Task;

    public void End(PostReceipt receipt) => _stored.SetResult(receipt);
}
