namespace FastSpringEmulator;

/// <summary>A managed subscription at the gateway.</summary>
public sealed class Subscription(string id, string currency)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Currency of its price.</summary>
    public string Currency { get; } = currency;

    /// <summary>Price of the next charge.</summary>
    public decimal Price { get; set; }

    /// <summary>False when it cannot be charged.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Charges so far.</summary>
    public int Sequence { get; set; } = 1;

    /// <summary>What the next charges do; <see cref="ChargeBehavior.Take"/> when nothing is planned.</summary>
    public Queue<ChargeBehavior> Plan { get; } = new();
}
