namespace BillingEngine.Connectors.Payments.Signatures;

/// <summary>What a gateway posted.</summary>
/// <param name="Body">The bytes as they came.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="ReceivedAt">When it arrived, for signatures with a time stamp.</param>
public sealed record GatewayPost(ReadOnlyMemory<byte> Body, PostHeaders Headers, DateTimeOffset ReceivedAt);
