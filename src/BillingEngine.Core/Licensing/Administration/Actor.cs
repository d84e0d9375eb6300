namespace BillingEngine.Core.Licensing.Administration;

/// <summary>Names of those who act.</summary>
public static class Actor
{
    /// <summary>Who acts when nobody is named: the provider, who may do everything (L14). No administrator can have this name.</summary>
    public const string Provider = "provider";
}
