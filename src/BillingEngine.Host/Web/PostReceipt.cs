namespace BillingEngine.Host.Web;

/// <summary>What of a post is durably stored.</summary>
/// <param name="Taken">Ids of its events that are, now or from before, in their order.</param>
/// <param name="Missed">Events that could not be stored; the gateway has to send them again.</param>
internal sealed record PostReceipt(IReadOnlyList<string> Taken, int Missed);
