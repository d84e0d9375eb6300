namespace FastSpringEmulator;

/// <summary>Money of an order that went back.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Total">With tax.</param>
/// <param name="Tax">Tax.</param>
/// <param name="Changed">Milliseconds since 1970.</param>
public sealed record Return(string Id, decimal Total, decimal Tax, long Changed)
{
    /// <summary>Total less tax.</summary>
    public decimal Net => Total - Tax;
}
